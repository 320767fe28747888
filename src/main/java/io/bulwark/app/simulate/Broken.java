package io.bulwark.app.simulate;

/** Something that must hold does not. */
public final class Broken extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String id;
  private final Outcome.Kind kind;

  /**
   * Tells it.
   *
   * @param id of the invariant, "I-05"
   * @param sentence what was expected, what was there, with the values
   */
  public Broken(String id, String sentence) {
    this(id, sentence, Outcome.Kind.CORRECTNESS);
  }

  private Broken(String id, String sentence, Outcome.Kind kind) {
    super(sentence);
    this.id = id;
    this.kind = kind;
  }

  /** It did not come to rest in time. */
  public static Broken liveness(String id, String sentence) {
    return new Broken(id, sentence, Outcome.Kind.LIVENESS);
  }

  Outcome.Kind kind() {
    return kind;
  }

  /** Of the invariant. */
  public String id() {
    return id;
  }
}
