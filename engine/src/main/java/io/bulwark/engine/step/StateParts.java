package io.bulwark.engine.step;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.agrona.ExpandableArrayBuffer;

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

  /**
   * Takes over the state of others with the same parts.
   *
   * @param names which parts to take over
   */
  public void takeOver(StateParts before, Predicate<String> names) {
    ExpandableArrayBuffer saved = new ExpandableArrayBuffer();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (names.test(part.name)) {
        SaveIo save = new SaveIo(saved, 0, 0);
        before.parts.get(i).visitor.accept(save);
        part.visitor.accept(new LoadIo(saved, 0, save.length(), 0));
      }
    }
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
