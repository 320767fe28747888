package io.bulwark.replay;

import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.message.Messages;
import io.bulwark.journal.JournalCheck;
import io.bulwark.journal.JournalReader;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks everything about a journal that can be checked without deciding again, in one reading:
 * bytes ({@link JournalCheck}), messages, authors of leg commands, write-ahead order, and, if asked
 * for, the states.
 */
public final class JournalAudit implements JournalCheck.Visitor {

  private final Findings findings = new Findings();
  private final FrameCursor frames = new FrameCursor();
  private final FrameCheck messages = new FrameCheck(findings);
  private final LegAuthors authors = new LegAuthors(findings);
  private final WriteAhead writeAhead = new WriteAhead(findings);
  private final @Nullable StateCheck states;

  private JournalAudit(@Nullable StrategySource strategies) {
    states = strategies == null ? null : new StateCheck(strategies, findings);
  }

  /**
   * What was found.
   *
   * @param bytes counts, and damage
   * @param commands of the sound steps
   * @param legCommands of them
   * @param answers words of the venue on client ids of this engine
   * @param strangers own client ids that the venue knows and this journal did not decide, for
   *     reasons that can be: a lost tail, an earlier journal, another engine
   * @param stateHashes compared; 0 without states
   * @param snapshots compared; 0 without states
   * @param otherVersions hashes and snapshots of another layout of the state, not compared
   * @param violations steps that break a rule
   * @param findings the first of them
   */
  public record Result(
      JournalCheck.Result bytes,
      long commands,
      long legCommands,
      long answers,
      long strangers,
      long stateHashes,
      long snapshots,
      long otherVersions,
      long violations,
      List<Finding> findings) {

    /** Whether nothing is damaged and no rule is broken. */
    public boolean isSound() {
      return bytes.isSound() && violations == 0;
    }

    /** Whether a rule is broken. */
    public boolean breaks(Finding.Rule rule) {
      return findings.stream().anyMatch(finding -> finding.rule() == rule);
    }
  }

  /**
   * Checks all but the states.
   *
   * @param progress is told now and then which share of the bytes is done, 0 to 1
   * @throws io.bulwark.journal.JournalException when it cannot be read; damage is in the result
   */
  public static Result check(Path journal, DoubleConsumer progress) {
    return new JournalAudit(null).run(journal, progress);
  }

  /**
   * Checks the states too.
   *
   * @throws ReplayException when a strategy that took part cannot be found here
   */
  public static Result checkStates(
      Path journal, StrategySource strategies, DoubleConsumer progress) {
    return new JournalAudit(strategies).run(journal, progress);
  }

  private Result run(Path journal, DoubleConsumer progress) {
    JournalCheck.Result bytes = JournalCheck.check(journal, this, progress);
    return new Result(
        bytes,
        writeAhead.commands(),
        authors.commands(),
        writeAhead.answers(),
        writeAhead.strangers(),
        states == null ? 0 : states.hashes(),
        states == null ? 0 : states.snapshots(),
        states == null ? 0 : states.otherVersions(),
        findings.count(),
        findings.kept());
  }

  @Override
  public void excerpt(JournalReader reader) {
    findings.at(reader);
    switch (reader.kind()) {
      case STEP -> {
        step(reader);
        if (states != null) {
          states.step(reader);
        }
      }
      case HASH -> {
        if (states != null) {
          states.hash(reader);
        }
      }
      case SNAPSHOT -> {
        if (states != null) {
          states.snapshot(reader);
        }
      }
      case HOST -> {
        // about the process, not about the engine
      }
    }
  }

  @Override
  public void gap() {
    if (states != null) {
      states.gap();
    }
  }

  private void step(JournalReader reader) {
    frames.wrap(reader.buffer(), reader.offset(), reader.length());
    long sequence = reader.sequence();
    int schemaVersion = reader.schemaVersion();
    boolean isFirst = true;
    try {
      while (frames.next()) {
        int templateId = frames.templateId();
        if (!messages.isSound(frames, templateId, isFirst, schemaVersion)) {
          return;
        }
        if (isFirst) {
          writeAhead.input(frames, templateId, sequence);
          isFirst = false;
        } else {
          writeAhead.decision(frames, templateId);
          if (Messages.isCommand(templateId)) {
            authors.command(frames, sequence);
          }
        }
      }
      if (isFirst) {
        findings.add(Finding.Rule.MESSAGES, "expected an input in the step, but was: nothing");
      }
    } catch (IllegalArgumentException e) {
      findings.add(Finding.Rule.MESSAGES, String.valueOf(e.getMessage()));
    }
  }
}
