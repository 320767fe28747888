package io.bulwark.engine.risk;

import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StepContext;
import java.util.ArrayList;
import java.util.List;

/**
 * The listed instruments, by id. Listing one also makes room for its timers. A listing that cannot
 * be has been refused before it comes here.
 */
public final class Instruments implements Applier {

  /** Most instruments of a session. */
  public static final int INSTRUMENTS_MAX = 64;

  private final StepContext context;
  private final List<Instrument> listed = new ArrayList<>();

  /** Begins with none. */
  public Instruments(StepContext context) {
    this.context = context;
  }

  /** How many are listed; ids are below it. */
  public int count() {
    return listed.size();
  }

  /** Whether the id is one of a listed instrument. */
  public boolean isListed(int instrumentId) {
    return instrumentId < listed.size();
  }

  /** The rules of an instrument. */
  public Instrument get(int instrumentId) {
    return listed.get(instrumentId);
  }

  @Override
  public void onInstrumentListed(InstrumentListedDecoder m) {
    int id = m.instrumentId();
    Instrument instrument = id == listed.size() ? new Instrument() : listed.get(id);
    instrument.list(m);
    if (id == listed.size()) {
      listed.add(instrument);
      context.timers().addScope();
    }
  }

  /** Visits every field. */
  public void state(StateIo io) {
    int count = io.int32("instruments", listed.size());
    while (listed.size() < count) {
      listed.add(new Instrument());
    }
    for (int i = 0; i < count; i++) {
      io.begin("instrument", i);
      listed.get(i).state(io);
      io.end();
    }
  }
}
