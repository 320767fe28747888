package io.bulwark.adapters.exchange.fault;

import java.util.Arrays;

/** A rule that looks at the clock: notes its next time when the one before is over. */
final class ClockRule {

  private static final double HOUR_NS = 3_600_000_000_000.0;

  private final ArmedRule armed;
  private final Stage stage;
  private final long[] timesNs;
  private final long windowFromNs;
  private final long windowToNs;
  private int next;
  private long lastNs;

  ClockRule(ArmedRule armed, Stage stage, long sessionStartNs) {
    this.armed = armed;
    this.stage = stage;
    FaultWhen when = armed.rule.when();
    timesNs = when.schedule().at().stream().mapToLong(time -> time.at(sessionStartNs)).toArray();
    Arrays.sort(timesNs);
    windowFromNs = Math.max(sessionStartNs, when.window().from().at(sessionStartNs));
    windowToNs = when.window().to().at(sessionStartNs);
    lastNs = windowFromNs;
  }

  /** Notes the next time, if there is one. */
  void arm() {
    long timeNs = nextNs();
    if (timeNs < windowToNs) {
      lastNs = timeNs;
      stage.agenda.add(
          timeNs,
          sink -> {
            if (armed.takes(timeNs)) {
              armed.happen(stage, instrumentId());
            }
            arm();
          });
    }
  }

  /** Of the rule's symbol; below zero: any. */
  private int instrumentId() {
    for (Listed listed : stage.instruments) {
      if (listed.symbol.equals(armed.rule.filter().symbol())) {
        return listed.id;
      }
    }
    return Traits.NO_INSTRUMENT;
  }

  private long nextNs() {
    FaultSchedule schedule = armed.rule.when().schedule();
    if (timesNs.length > 0) {
      return next < timesNs.length ? timesNs[next++] : Long.MAX_VALUE;
    }
    if (schedule.everyNs() > 0) {
      return lastNs + schedule.everyNs();
    }
    double gapHours = -StrictMath.log(1 - armed.random.nextDouble()) / schedule.perHour();
    return lastNs + Math.max(1, (long) (gapHours * HOUR_NS));
  }
}
