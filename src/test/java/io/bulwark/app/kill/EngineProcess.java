package io.bulwark.app.kill;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.bulwark.app.Version;
import io.bulwark.app.config.Configuration;
import io.bulwark.app.config.StrategyJars;
import io.bulwark.engine.core.Core;
import io.bulwark.engine.core.SessionStart;
import io.bulwark.engine.message.codec.EndReason;
import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import io.bulwark.engine.message.codec.SessionEndedEncoder;
import io.bulwark.engine.ring.EngineRing;
import io.bulwark.engine.ring.EngineStopped;
import io.bulwark.engine.ring.OwnInputs;
import io.bulwark.engine.ring.RingProducer;
import io.bulwark.engine.ring.ScaledClock;
import io.bulwark.engine.ring.Stages;
import io.bulwark.engine.strategy.Strategy;
import io.bulwark.journal.JournalResume;
import io.bulwark.journal.JournalWriter;
import io.bulwark.replay.Recovery;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The engine that is killed: journal, recovery, ring and core as the application wires them, with a
 * pipe to the exchange. What it says is in {@link ToldSteps}.
 *
 * <pre>
 * arguments: journal, port, half-written step or -
 * says:      ready           when it may begin; then those of ToldSteps
 * hears:     go              begin
 *            stop            end in good order
 * </pre>
 */
final class EngineProcess {

  /** A client asks for the bars it missed, and for enough to warm up on. */
  private static final long AGAIN_NS = 1_800_000_000_000L;

  private final Configuration configuration = KillSettings.load();
  private final Path journal;
  private final int port;
  private final ToldSteps told;

  private EngineProcess(Path journal, int port, ToldSteps told) {
    this.journal = journal;
    this.port = port;
    this.told = told;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Path journal = Path.of(args[0]);
    EngineProcess process =
        new EngineProcess(
            journal, Integer.parseInt(args[1]), new ToldSteps(HalfWritten.of(journal, args[2])));
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, thrown) -> {
          thrown.printStackTrace();
          Runtime.getRuntime().halt(1);
        });
    BufferedReader words = new BufferedReader(new InputStreamReader(System.in, US_ASCII));
    System.out.println("ready");
    if ("go".equals(words.readLine())) {
      process.run(words);
    }
  }

  private void run(BufferedReader words) throws IOException, InterruptedException {
    told.begin();
    if (!JournalResume.isJournal(journal)) {
      Core core = new Core(configuration.strategies());
      try (JournalWriter writer =
          JournalWriter.create(journal, core, configuration.app().journal())) {
        trade(core, writer, words);
      }
      return;
    }
    try (JournalResume resume = JournalResume.open(journal)) {
      resume.repairs().forEach(repair -> System.out.println("repaired " + repair.kind()));
      Recovery.Result recovered = Recovery.recover(resume, new StrategyJars(), sequence -> {});
      if (!recovered.dropped().isEmpty()) {
        throw new IllegalStateException("expected the strategies to be kept");
      }
      try (JournalWriter writer = resume.writer(recovered.core(), configuration.app().journal())) {
        trade(recovered.core(), writer, words);
      }
    }
  }

  private void trade(Core core, JournalWriter writer, BufferedReader words)
      throws IOException, InterruptedException {
    try (Pipe pipe = Pipe.to(port)) {
      long lastNs = core.sequence() == 0 ? 0 : core.timeNs();
      pipe.sendTime(lastNs - AGAIN_NS);
      long startNs = Math.max(lastNs, pipe.receiveTime());
      ScaledClock clock = new ScaledClock(startNs, KillSettings.SPEED);
      clock.start();
      PipeVenue venue = new PipeVenue(pipe);
      EngineRing ring =
          EngineRing.start(
              new Stages(core, told.around(writer), venue),
              clock,
              new OwnInputs(),
              configuration.app().ring());
      RingProducer start = ring.newProducer();
      ExpandableArrayBuffer sessionStart = new ExpandableArrayBuffer();
      start.onInput(
          sessionStart,
          0,
          sessionStart(configuration, core.sessionId() + 1, startNs).encode(sessionStart));
      Thread inputs = new Thread(() -> takeInputs(pipe, ring), "inputs");
      inputs.start();
      words.readLine(); // stop; or the test is gone
      byte[] ended = sessionEnded();
      start.onInput(new UnsafeBuffer(ended), 0, ended.length);
      ring.close();
      writer.end();
      venue.end();
    }
  }

  private void takeInputs(Pipe pipe, EngineRing ring) {
    RingProducer producer = ring.newProducer();
    try {
      while (ring.isOpen() && pipe.receive(producer)) {
        // each is handed over
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (EngineStopped ended) {
      if (ended.getCause() != null) {
        throw ended;
      }
    }
  }

  /** As the application writes it. */
  static SessionStart sessionStart(Configuration configuration, int sessionId, long startNs) {
    List<SessionStart.Participant> participants = new ArrayList<>();
    List<Strategy> strategies = configuration.strategies();
    for (int i = 0; i < strategies.size(); i++) {
      participants.add(
          new SessionStart.Participant(
              strategies.get(i),
              configuration.strategySettings().get(i),
              StrategyJars.digest(strategies.get(i))));
    }
    return new SessionStart(
        sessionId,
        Version.text(),
        startNs,
        configuration.engine(),
        SessionStart.Place.PAPER,
        participants);
  }

  private static byte[] sessionEnded() {
    byte[] message =
        new byte[MessageHeaderEncoder.ENCODED_LENGTH + SessionEndedEncoder.BLOCK_LENGTH];
    new SessionEndedEncoder()
        .wrapAndApplyHeader(new UnsafeBuffer(message), 0, new MessageHeaderEncoder())
        .endReason(EndReason.OPERATOR);
    return message;
  }
}
