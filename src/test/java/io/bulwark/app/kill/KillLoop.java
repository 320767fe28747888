package io.bulwark.app.kill;

import io.bulwark.journal.JournalResume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Kills the engine again and again, on one journal and one exchange, then lets it trade to a calm
 * end. The next process is started while the one before trades, so that little time goes with
 * starting machines.
 */
final class KillLoop implements AutoCloseable {

  private static final int MINUTES_MIN = 24 * 60;
  private static final int MINUTES_A_ROUND = 30;

  private final Path journal;
  private final Path errors;
  private final SplittableRandom random;
  private final Audit audit;
  private final Child exchange;
  private final String port;
  private final List<Long> recoveryUs = new ArrayList<>();
  private final Map<String, Integer> repairs = new TreeMap<>();
  private final Map<String, Long> ended = new TreeMap<>();
  private Child next;
  private int kills;

  /** How a round ends. */
  enum Death {
    /** At any moment from the first instruction of recovery on. */
    STARTING,
    /** At any moment after the first price. */
    TRADING,
    /** Within an append. */
    HALF_WRITTEN
  }

  KillLoop(Path folder, long seed, int rounds) throws IOException {
    random = new SplittableRandom(seed);
    journal = folder.resolve("journal");
    errors = folder.resolve("errors");
    Path data = Files.createDirectory(folder.resolve("data"));
    ChoppyKlines.write(data, ChoppyKlines.SYMBOLS, seed, MINUTES_MIN + rounds * MINUTES_A_ROUND);
    Path log = folder.resolve("exchange.log");
    audit = new Audit(journal, new ExchangeLog(log));
    exchange = Child.start(ExchangeProcess.class, errors, data.toString(), log.toString());
    port = exchange.await("port ").substring("port ".length());
    next = engine(Death.TRADING);
  }

  private Child engine(Death death) throws IOException {
    String half =
        death == Death.HALF_WRITTEN ? random.nextInt(60) + ":" + random.nextInt(101) : "-";
    return Child.start(EngineProcess.class, errors, journal.toString(), port, half);
  }

  /** Kills once for each death, in this order. */
  void kill(List<Death> deaths, int tradingMs, int startingMs)
      throws IOException, InterruptedException {
    next.close();
    next = engine(deaths.get(0));
    for (int i = 0; i < deaths.size(); i++) {
      try (Child engine = next) {
        engine.await("ready");
        engine.say("go");
        next = engine(i + 1 < deaths.size() ? deaths.get(i + 1) : Death.TRADING);
        switch (deaths.get(i)) {
          case STARTING -> engine.killAfter(random.nextInt(startingMs));
          case TRADING -> {
            awaitTrading(engine);
            engine.killAfter(random.nextInt(tradingMs));
          }
          case HALF_WRITTEN -> {
            awaitTrading(engine);
            engine.await("half-written");
            engine.killAfter(0);
          }
        }
        kills++;
      }
      look();
    }
  }

  /** Stops the engine while it trades, and lets it go on until it has asked the venue again. */
  void freezeFor(long ms) throws IOException, InterruptedException {
    next.await("ready");
    next.say("go");
    awaitTrading(next);
    awaitReconciled(next, 3);
    next.freezeFor(ms);
  }

  private void awaitTrading(Child engine) throws IOException {
    for (String line = engine.await(""); !line.equals("trading"); line = engine.await("")) {
      if (line.startsWith("first ")) {
        recoveryUs.add(Long.parseLong(line.substring("first ".length())));
      } else if (line.startsWith("repaired ")) {
        repairs.merge(line, 1, Integer::sum);
      }
    }
  }

  /** Compares journal and exchange while nobody changes either. */
  private void look() throws IOException {
    exchange.say("mark");
    long length = Long.parseLong(exchange.await("marked ").substring("marked ".length()));
    if (JournalResume.isJournal(journal)) {
      audit.look(length);
    }
  }

  /** Trades on for some reconciliations, and some more at prices that stand, and ends. */
  void endCalmly() throws IOException, InterruptedException {
    next.await("ready");
    next.say("go");
    awaitTrading(next);
    goOnToACalmEnd();
  }

  /** The same with the engine that trades already. */
  void goOnToACalmEnd() throws IOException, InterruptedException {
    try (Child engine = next) {
      awaitReconciled(engine, 5);
      exchange.say("freeze");
      awaitReconciled(engine, 4);
      engine.say("stop");
      if (engine.end() != 0) {
        throw new IllegalStateException(
            "expected an end in good order, but was: " + Files.readString(errors));
      }
    }
    look();
    exchange.say("end");
    for (String line = exchange.await(""); !line.equals("ended"); line = exchange.await("")) {
      int space = line.lastIndexOf(' ');
      if (!line.startsWith("market")) {
        ended.put(line.substring(0, space), Long.parseLong(line.substring(space + 1)));
      } else if (!line.endsWith("goes on")) {
        throw new IllegalStateException("expected a market that goes on, but was: " + line);
      }
    }
    exchange.end();
  }

  private static void awaitReconciled(Child engine, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      engine.await("reconciled");
    }
  }

  Path journal() {
    return journal;
  }

  Audit audit() {
    return audit;
  }

  /** What the exchange has at the end: position I, wallet, in E8. */
  Map<String, Long> ended() {
    return ended;
  }

  String errors() throws IOException {
    return Files.readString(errors);
  }

  /** One line for a human reader. */
  String report() {
    List<Long> sorted = recoveryUs.stream().sorted().toList();
    return "%d kills, %d recovered to trade on: open to first step median %d ms, worst %d ms; repairs %s; %s"
        .formatted(
            kills,
            sorted.size(),
            sorted.get(sorted.size() / 2) / 1000,
            sorted.get(sorted.size() - 1) / 1000,
            repairs,
            audit);
  }

  @Override
  public void close() {
    next.close();
    exchange.close();
  }
}
