package io.bulwark.app.simulate.invariant;

import io.bulwark.app.simulate.World;
import io.bulwark.engine.core.Core;
import io.bulwark.engine.core.EngineConfig;
import io.bulwark.engine.message.codec.HaltClearedDecoder;
import io.bulwark.engine.message.codec.HaltedDecoder;
import io.bulwark.engine.message.codec.InstrumentClearedDecoder;
import io.bulwark.engine.message.codec.InstrumentLatchedDecoder;
import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.message.codec.ReconciledDecoder;
import io.bulwark.engine.message.codec.TradeStatus;
import io.bulwark.engine.message.codec.TradeTransitionedDecoder;
import io.bulwark.engine.step.PrintIo;
import java.util.Map;

/**
 * What the engine believes, from the facts in its journal alone. With the end of a journal that was
 * lost the beliefs go too: each life begins with those of the core.
 */
final class Beliefs {

  private final World world;
  private final TradeTransitionedDecoder transitioned = new TradeTransitionedDecoder();
  private final HaltedDecoder halted = new HaltedDecoder();
  private final HaltClearedDecoder cleared = new HaltClearedDecoder();
  private final InstrumentLatchedDecoder latched = new InstrumentLatchedDecoder();
  private final InstrumentClearedDecoder released = new InstrumentClearedDecoder();
  private final InstrumentListedDecoder listed = new InstrumentListedDecoder();
  private final TradeStatus[] statuses;
  private final int[] tradeIds;
  private final int[] instrumentLatches;
  private final long[] tickE8;
  private final long[] stepE8;
  private EngineConfig config;
  private int latches;
  private int life = -1;
  private int reconciliations;

  Beliefs(World world) {
    this.world = world;
    int count = world.plan().symbols().size();
    statuses = new TradeStatus[count];
    java.util.Arrays.fill(statuses, TradeStatus.CLOSED);
    tradeIds = new int[count];
    instrumentLatches = new int[count];
    tickE8 = new long[count];
    stepE8 = new long[count];
    config = world.plan().configurations().get(0).engine();
  }

  /** Takes up those of a core that begins a life. */
  void started(Core core) {
    life++;
    config = world.plan().configurations().get(life).engine();
    reconciliations = 0;
    Map<String, String> fields = stateOf(core);
    latches = Integer.parseInt(fields.getOrDefault("killSwitch.latches", "0"));
    for (int i = 0; i < statuses.length; i++) {
      String trade = "trades.trade[" + i + "].";
      statuses[i] = TradeStatus.get(Short.parseShort(fields.getOrDefault(trade + "status", "0")));
      tradeIds[i] = Integer.parseInt(fields.getOrDefault(trade + "tradeId", "0"));
      instrumentLatches[i] =
          Integer.parseInt(fields.getOrDefault("instrumentLatches.latches[" + i + "]", "0"));
    }
  }

  /** All fields of a core's state, as text. */
  static Map<String, String> stateOf(Core core) {
    PrintIo print = new PrintIo(Core.STATE_VERSION);
    core.state(print);
    return print.fields();
  }

  void input(Step step) {
    if (step.templateId == InstrumentListedDecoder.TEMPLATE_ID) {
      listed.wrapAndApplyHeader(step.buffer, step.offset, step.header);
      tickE8[listed.instrumentId()] = listed.tickSizeE8();
      stepE8[listed.instrumentId()] = listed.stepSizeE8();
    }
  }

  /** A fact is told. */
  void decision(Step step) {
    switch (step.templateId) {
      case TradeTransitionedDecoder.TEMPLATE_ID -> {
        transitioned.wrapAndApplyHeader(step.buffer, step.offset, step.header);
        statuses[transitioned.instrumentId()] = transitioned.toStatus();
        tradeIds[transitioned.instrumentId()] = transitioned.tradeId();
      }
      case HaltedDecoder.TEMPLATE_ID -> {
        halted.wrapAndApplyHeader(step.buffer, step.offset, step.header);
        if (halted.strategy().isEmpty()) {
          latches = halted.latches();
        }
      }
      case HaltClearedDecoder.TEMPLATE_ID -> {
        cleared.wrapAndApplyHeader(step.buffer, step.offset, step.header);
        if (cleared.strategy().isEmpty()) {
          latches = cleared.latches();
        }
      }
      case InstrumentLatchedDecoder.TEMPLATE_ID -> {
        latched.wrapAndApplyHeader(step.buffer, step.offset, step.header);
        instrumentLatches[latched.instrumentId()] = latched.instrumentLatches();
      }
      case InstrumentClearedDecoder.TEMPLATE_ID -> {
        released.wrapAndApplyHeader(step.buffer, step.offset, step.header);
        instrumentLatches[released.instrumentId()] = released.instrumentLatches();
      }
      case ReconciledDecoder.TEMPLATE_ID -> reconciliations++;
      default -> {
        // says nothing that is asked for
      }
    }
  }

  /** Settings of this life. */
  EngineConfig config() {
    return config;
  }

  /** How many instruments there are. */
  int instruments() {
    return statuses.length;
  }

  String symbol(int instrumentId) {
    return world.plan().symbols().get(instrumentId);
  }

  /** Where the trade in an instrument is; CLOSED: there is none. */
  TradeStatus status(int instrumentId) {
    return statuses[instrumentId];
  }

  int tradeId(int instrumentId) {
    return tradeIds[instrumentId];
  }

  /** Halts of all entries, one bit each. */
  int latches() {
    return latches;
  }

  int instrumentLatches(int instrumentId) {
    return instrumentLatches[instrumentId];
  }

  /** Whether this session has read the account completely. */
  boolean isReconciled() {
    return reconciliations > 0;
  }

  /** 0: not listed yet. */
  long tickE8(int instrumentId) {
    return tickE8[instrumentId];
  }

  /** 0: not listed yet. */
  long stepE8(int instrumentId) {
    return stepE8[instrumentId];
  }
}
