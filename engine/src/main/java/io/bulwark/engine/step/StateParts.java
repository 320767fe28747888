package io.bulwark.engine.step;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The parts of a state, each under its name, in the order of its layout. Made once, so that a visit
 * leaves no garbage.
 */
public final class StateParts {

  private record Part(String name, Consumer<StateIo> visitor) {}

  private final List<Part> parts = new ArrayList<>();

  /** Adds the next part. */
  public StateParts add(String name, Consumer<StateIo> visitor) {
    parts.add(new Part(name, visitor));
    return this;
  }

  /** Visits every part. */
  public void state(StateIo io) {
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      io.begin(part.name);
      part.visitor.accept(io);
      io.end();
    }
  }
}
