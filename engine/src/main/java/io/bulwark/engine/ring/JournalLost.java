package io.bulwark.engine.ring;

/**
 * The journal could not be written any more, and the engine has stopped: with everything protected
 * or flat, or because its session ended. The message is one sentence for the user.
 */
public final class JournalLost extends RuntimeException {

  private static final long serialVersionUID = 1L;

  JournalLost(long sequence, int openTrades, boolean isAtRest) {
    super(
        "the journal cannot be written any more; what happened since is in its reserve up to step "
            + sequence
            + ", and the engine stopped with everything "
            + (openTrades == 0 ? "flat" : isAtRest ? "protected" : "as it was, NOT ALL PROTECTED")
            + ": openTrades="
            + openTrades
            + "; make the journal's directory writable again (room, files in their place), and"
            + " start again on it");
  }
}
