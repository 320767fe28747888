package io.bulwark.app.crash;

import io.bulwark.adapters.exchange.fault.FaultPlan;
import io.bulwark.app.config.Configuration;
import io.bulwark.app.venue.FaultPlanFile;
import io.bulwark.app.venue.PaperAccount;
import io.bulwark.engine.message.MessageJson;
import io.bulwark.engine.port.MarketSource;
import io.bulwark.engine.port.TimedSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What is read and encoded once for all lives of a day: settings, account, plan and every message
 * of the market and of the operator.
 */
record Stage(
    CrashDay day,
    Configuration configuration,
    PaperAccount paper,
    FaultPlan plan,
    List<Told> opening,
    List<Told> prices,
    List<Told> deeds) {

  /** A message and its time. */
  record Told(long timeNs, UnsafeBuffer message) {}

  static Stage of(CrashDay day, Path folder) {
    Configuration configuration = day.configuration();
    FaultPlan plan =
        day.hasFaults()
            ? FaultPlanFile.read(day.planFile(folder), CrashDay.SYMBOLS)
            : new FaultPlan(List.of());
    List<Told> opening = new ArrayList<>();
    List<Told> prices = new ArrayList<>();
    try (MarketSource market = day.market()) {
      market.open(
          (buffer, offset, length) -> opening.add(told(day.startNs(), buffer, offset, length)));
      while (market.nextTimeNs() != TimedSource.NEVER_NS) {
        long timeNs = market.nextTimeNs();
        market.deliverNext(
            (buffer, offset, length) -> prices.add(told(timeNs, buffer, offset, length)));
      }
    }
    ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    List<Told> deeds = new ArrayList<>();
    for (CrashDay.Deed deed : day.deeds()) {
      deeds.add(told(deed.timeNs(), buffer, 0, MessageJson.parse(deed.json(), buffer, 0)));
    }
    return new Stage(
        day, configuration, day.paper(configuration, folder), plan, opening, prices, deeds);
  }

  private static Told told(long timeNs, org.agrona.DirectBuffer buffer, int offset, int length) {
    UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
    copy.putBytes(0, buffer, offset, length);
    return new Told(timeNs, copy);
  }
}
