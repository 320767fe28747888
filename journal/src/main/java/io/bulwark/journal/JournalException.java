package io.bulwark.journal;

import org.jspecify.annotations.Nullable;

/**
 * A journal cannot be written or read. The message is one sentence for the user: which path, what
 * is wrong, what to do.
 */
public class JournalException extends RuntimeException {

  /** What is wrong. */
  public enum Problem {
    /** There is no such directory. */
    MISSING,
    /** The directory, or what stands in its place, is no journal. */
    NOT_A_JOURNAL,
    /** A journal stands where a new one was asked for. */
    EXISTS,
    /** Another writer holds the journal. */
    IN_USE,
    /** A newer build wrote it, in a format or catalogue version that this one does not know. */
    NEWER,
    /** Bytes are not what was written: see {@link JournalDamaged}. */
    DAMAGED,
    /** It lies on a network file system, where neither locks nor mapped writes can be relied on. */
    NETWORK,
    /** A file was removed or replaced under its writer. */
    REPLACED,
    /** The day cannot be sealed yet. */
    UNFINISHED,
    /** The operating system refused. */
    IO
  }

  private final Problem problem;

  JournalException(Problem problem, String sentence) {
    super(sentence);
    this.problem = problem;
  }

  JournalException(Problem problem, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.problem = problem;
  }

  /** What is wrong. */
  public Problem problem() {
    return problem;
  }
}
