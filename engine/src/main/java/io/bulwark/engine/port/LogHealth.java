package io.bulwark.engine.port;

import io.bulwark.engine.message.codec.JournalTroubleKind;

/**
 * What is wrong with a log, by its own word. Immutable; a log publishes another when something
 * changes.
 *
 * @param troubles set of {@link JournalTroubleKind}, one bit for each code
 * @param forceTookNs longest force of the present slowness, ns; 0: none was slow
 * @param maxForceNs limit of that, ns
 * @param freeBytes free space when it was last found to be low
 * @param minFreeBytes limit of that
 */
public record LogHealth(
    int troubles, long forceTookNs, long maxForceNs, long freeBytes, long minFreeBytes) {

  /** Nothing is wrong. */
  public static final LogHealth SOUND = new LogHealth(0, 0, 0, 0, 0);

  /** Whether it is in this trouble. */
  public boolean has(JournalTroubleKind kind) {
    return (troubles & bit(kind)) != 0;
  }

  /** The same with a trouble more. */
  public LogHealth with(JournalTroubleKind kind) {
    return new LogHealth(troubles | bit(kind), forceTookNs, maxForceNs, freeBytes, minFreeBytes);
  }

  /** The same with a trouble less. */
  public LogHealth without(JournalTroubleKind kind) {
    return new LogHealth(troubles & ~bit(kind), forceTookNs, maxForceNs, freeBytes, minFreeBytes);
  }

  private static int bit(JournalTroubleKind kind) {
    return 1 << kind.value();
  }
}
