package io.bulwark.app.kill;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.bulwark.adapters.exchange.ExchangeConfig;
import io.bulwark.adapters.exchange.ExchangeReadings;
import io.bulwark.adapters.exchange.SimulatedExchange;
import io.bulwark.adapters.market.MarketData;
import io.bulwark.adapters.market.MarketSources;
import io.bulwark.app.venue.PaperAccount;
import io.bulwark.engine.ring.ScaledClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Market and simulated exchange in a process that outlives the engine's. Their time goes on while
 * nobody listens. One thread is the world; others only wait for what arrives.
 *
 * <pre>
 * arguments: folder of the klines, file for the log
 * says:      port N          at first
 *            marked BYTES    to "mark": length of the log, when nobody is connected and all is taken
 *            position I E8, wallet E8, ended: to "end"
 * hears:     mark, freeze (no prices any more), end
 * </pre>
 */
final class ExchangeProcess {

  private final Queue<Runnable> arrived = new ConcurrentLinkedQueue<>();
  private final Thread world = Thread.currentThread();
  private final MarketData market;
  private final SimulatedExchange exchange;
  private final ScaledClock clock;
  private final BarsUpToNow bars = new BarsUpToNow();
  private final ExchangeLog.Writer log;
  private @Nullable Pipe client;
  private long nowNs;
  private boolean isFrozen;
  private boolean isMarkAsked;
  private boolean isEnded;

  private ExchangeProcess(MarketData market, ExchangeLog.Writer log) {
    this.market = market;
    this.log = log;
    exchange = new SimulatedExchange(config());
    exchange.control().tapEvents(log);
    clock = new ScaledClock(market.startTimeNs(), KillSettings.SPEED);
    nowNs = market.startTimeNs();
  }

  /** A second leg of a kind is accepted, so that it would be seen. */
  private static ExchangeConfig config() {
    ExchangeReadings likelier = ExchangeReadings.likelier();
    return PaperAccount.of(KillSettings.load())
        .config()
        .withReadings(
            new ExchangeReadings(
                likelier.fillHints(),
                likelier.triggeredAfterFills(),
                likelier.closeLegNeedsPosition(),
                false,
                likelier.reduceOnlyOverlapRefused(),
                likelier.postOnlyRefused(),
                likelier.trailingActivationTold(),
                likelier.protectionWaits(),
                likelier.cancelAllTakesLegs(),
                likelier.liquidationTakesLegs(),
                likelier.retryTimeTold(),
                likelier.unknownLegIsNoSuchOrder(),
                likelier.reduceOnlyLegRefused(),
                likelier.childHasOwnId(),
                likelier.endedIdsTaken()));
  }

  public static void main(String[] args) throws IOException {
    try (MarketData market = MarketSources.of(List.of(args[0]), ChoppyKlines.TRADING_FROM);
        ExchangeLog.Writer log = new ExchangeLog.Writer(Path.of(args[1]));
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      ExchangeProcess process = new ExchangeProcess(market, log);
      start("clients", () -> process.listen(server));
      start("words", process::hear);
      System.out.println("port " + server.getLocalPort());
      process.run();
    }
    System.exit(0); // the others wait for what will not come
  }

  private static void start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void run() throws IOException {
    market.open(this::onMarket);
    clock.start();
    while (!isEnded) {
      for (Runnable next = arrived.poll(); next != null; next = arrived.poll()) {
        next.run();
      }
      step();
      if (isMarkAsked && client == null && arrived.isEmpty()) {
        isMarkAsked = false;
        System.out.println("marked " + log.flush());
      }
    }
    for (int id = 0; id < ChoppyKlines.SYMBOLS.size(); id++) {
      System.out.println("position " + id + " " + exchange.positionE8(id));
    }
    System.out.println("wallet " + exchange.walletE8());
    System.out.println("market " + (market.nextTimeNs() == Long.MAX_VALUE ? "over" : "goes on"));
    log.flush();
    System.out.println("ended");
  }

  private void step() throws IOException {
    long venueNs = exchange.nextTimeNs();
    long marketNs = isFrozen ? Long.MAX_VALUE : market.nextTimeNs();
    long nextNs = Math.min(venueNs, marketNs);
    if (clock.timeNs() < nextNs) {
      if (client != null) {
        flush(client);
      }
      clock.parkUntil(nextNs);
      return;
    }
    nowNs = Math.max(nowNs, nextNs);
    if (venueNs <= marketNs) {
      exchange.deliverNext(this::tell);
      exchange.checkInvariants();
    } else {
      market.deliverNext(this::onMarket);
    }
  }

  private void onMarket(DirectBuffer buffer, int offset, int length) {
    bars.onMarket(buffer, offset, length);
    exchange.onMarket(nowNs, buffer, offset, length);
    tell(buffer, offset, length);
  }

  private void tell(DirectBuffer buffer, int offset, int length) {
    if (client != null) {
      try {
        client.send(buffer, offset, length);
      } catch (IOException gone) {
        client = null; // who waits for its words will say so too
      }
    }
  }

  private void flush(Pipe to) {
    try {
      to.flush();
    } catch (IOException gone) {
      client = null;
    }
  }

  private void listen(ServerSocket server) {
    while (!server.isClosed()) {
      try (Pipe pipe = new Pipe(server.accept())) {
        serve(pipe);
      } catch (IOException gone) {
        // a client that was killed before its first word, or the end
      }
      arrive(this::onGone);
    }
  }

  private void serve(Pipe pipe) throws IOException {
    long fromNs = pipe.receiveTime();
    arrive(() -> onClient(pipe, fromNs));
    boolean more = true;
    while (more) {
      more =
          pipe.receive(
              (buffer, offset, length) -> {
                byte[] command = new byte[length];
                buffer.getBytes(offset, command);
                arrive(() -> onCommand(command));
              });
    }
  }

  private void arrive(Runnable event) {
    arrived.add(event);
    LockSupport.unpark(world);
  }

  private void onClient(Pipe pipe, long fromNs) {
    exchange.disconnect();
    client = pipe;
    try {
      pipe.sendTime(clock.timeNs());
      for (byte[] message : bars.since(fromNs)) {
        pipe.send(message);
      }
    } catch (IOException gone) {
      client = null;
    }
  }

  private void onCommand(byte[] command) {
    UnsafeBuffer buffer = new UnsafeBuffer(command);
    log.onInput(buffer, 0, command.length);
    nowNs = Math.max(nowNs, clock.timeNs());
    exchange.dispatch(nowNs, buffer, 0, command.length);
  }

  private void onGone() {
    client = null;
    exchange.disconnect();
  }

  private void hear() {
    try (BufferedReader words = new BufferedReader(new InputStreamReader(System.in, US_ASCII))) {
      for (String word = words.readLine(); word != null; word = words.readLine()) {
        switch (word) {
          case "mark" -> arrive(() -> isMarkAsked = true);
          case "freeze" -> arrive(() -> isFrozen = true);
          default -> arrive(() -> isEnded = true);
        }
      }
      arrive(() -> isEnded = true); // the test is gone
    } catch (IOException e) {
      throw new IllegalStateException("expected words, but was: none", e);
    }
  }
}
