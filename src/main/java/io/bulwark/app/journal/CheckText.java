package io.bulwark.app.journal;

import io.bulwark.engine.text.TimeText;
import io.bulwark.journal.JournalCheck;
import io.bulwark.replay.Finding;
import io.bulwark.replay.JournalAudit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code journal check} says of a journal, as lines and as a map for JSON. */
final class CheckText {

  private CheckText() {}

  static List<String> lines(JournalAudit.Result result, boolean deep) {
    JournalCheck.Result bytes = result.bytes();
    List<String> lines = new ArrayList<>();
    lines.add(
        text(
            "%s: %,d steps (%d to %d) in %d %s, %,d snapshots, %,d state hashes, running hash %016x",
            verdict(result),
            bytes.steps(),
            bytes.firstSequence(),
            bytes.lastSequence(),
            bytes.days(),
            bytes.days() == 1 ? "day" : "days",
            bytes.snapshots(),
            bytes.hashes(),
            bytes.runningHash()));
    lines.addAll(bytes.sentences());
    if (bytes.isSound()) {
      rules(result, deep, lines);
    }
    result.findings().forEach(finding -> lines.add(finding.sentence(bytes.journal())));
    if (result.violations() > result.findings().size()) {
      lines.add(text("... and %,d steps more", result.violations() - result.findings().size()));
    }
    return lines;
  }

  private static void rules(JournalAudit.Result result, boolean deep, List<String> lines) {
    boolean lawful = !result.breaks(Finding.Rule.LEG_AUTHOR);
    lines.add(
        text(
            "%,d leg commands, %s",
            result.legCommands(), lawful ? "all by the sentinel" : "NOT all by the sentinel"));
    lines.add(
        text(
            "%,d commands and %,d words of the venue on them, %s",
            result.commands(),
            result.answers(),
            result.breaks(Finding.Rule.WRITE_AHEAD)
                ? "NOT all journaled before they left"
                : "each journaled before it left"));
    if (result.strangers() > 0) {
      lines.add(
          text(
              "%,d client ids of this engine are not this journal's: of a lost tail, an earlier"
                  + " journal or another engine",
              result.strangers()));
    }
    if (result.bytes().sealedDays() > 0) {
      lines.add(
          text(
              "%d of %d days sealed, %s",
              result.bytes().sealedDays(), result.bytes().days(), "as they were then"));
    }
    if (deep) {
      lines.add(
          text(
              "%,d state hashes and %,d snapshots compared, %s",
              result.stateHashes(),
              result.snapshots(),
              result.breaks(Finding.Rule.STATE) ? "NOT all equal" : "all equal"));
    }
    if (result.otherVersions() > 0) {
      lines.add(
          text(
              "%,d of another version of the state, not compared: use the build that wrote them",
              result.otherVersions()));
    }
  }

  static Map<String, Object> map(JournalAudit.Result result, boolean deep) {
    JournalCheck.Result bytes = result.bytes();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("verdict", verdict(result));
    map.put("days", bytes.days());
    map.put("sealedDays", bytes.sealedDays());
    map.put("steps", bytes.steps());
    map.put("firstSequence", bytes.firstSequence());
    map.put("lastSequence", bytes.lastSequence());
    map.put("firstTime", TimeText.of(bytes.firstTimeNs()));
    map.put("lastTime", TimeText.of(bytes.lastTimeNs()));
    map.put("snapshots", bytes.snapshots());
    map.put("stateHashes", bytes.hashes());
    map.put("payloadBytes", bytes.payloadBytes());
    map.put("runningHash", text("%016x", bytes.runningHash()));
    map.put("commands", result.commands());
    map.put("legCommands", result.legCommands());
    map.put("answers", result.answers());
    map.put("strangers", result.strangers());
    if (deep) {
      map.put("stateHashesCompared", result.stateHashes());
      map.put("snapshotsCompared", result.snapshots());
      map.put("otherStateVersions", result.otherVersions());
    }
    map.put("damages", bytes.found().stream().map(found -> damage(bytes, found)).toList());
    map.put("violations", result.violations());
    map.put(
        "findings", result.findings().stream().map(finding -> finding(bytes, finding)).toList());
    return map;
  }

  private static Map<String, Object> damage(JournalCheck.Result bytes, JournalCheck.Found found) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kind", found.damage().kind());
    map.put("day", found.damage().day().toString());
    map.put("position", found.damage().position());
    map.put("sequence", found.damage().sequence());
    if (found.lastTimeNs() > 0) {
      map.put("lastTime", TimeText.of(found.lastTimeNs()));
    }
    map.put("detail", found.damage().detail());
    map.put("sentence", found.sentence(bytes.journal()));
    return map;
  }

  private static Map<String, Object> finding(JournalCheck.Result bytes, Finding finding) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("rule", finding.rule());
    map.put("day", finding.day().toString());
    map.put("file", finding.file());
    map.put("position", finding.position());
    map.put("sequence", finding.sequence());
    map.put("time", TimeText.of(finding.timeNs()));
    map.put("detail", finding.detail());
    map.put("sentence", finding.sentence(bytes.journal()));
    return map;
  }

  private static String verdict(JournalAudit.Result result) {
    if (!result.bytes().isSound()) {
      return "DAMAGED";
    }
    return result.isSound() ? "sound" : "REJECTED";
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
