package io.bulwark.journal;

import java.nio.file.Path;

/** A reader came to bytes that are not what was written. All before them was sound. */
public final class JournalDamaged extends JournalException {

  private final transient Damage damage;

  JournalDamaged(Path journal, Damage damage) {
    super(Problem.DAMAGED, damage.sentence(journal));
    this.damage = damage;
  }

  /** Where and what. */
  public Damage damage() {
    return damage;
  }
}
