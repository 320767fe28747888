package io.bulwark.app;

/**
 * The user asked for something that cannot be done; the message is the sentence to show, and says
 * what to do. Ends a command with {@link ExitCode#REFUSED}.
 */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With a sentence of its own. */
  public Refusal(String message) {
    super(message);
  }

  /** With the cause that the sentence was made of. */
  public Refusal(String message, Throwable cause) {
    super(message, cause);
  }

  /** With the sentence of an exception that was made for the user. */
  public static Refusal of(RuntimeException cause) {
    return new Refusal(String.valueOf(cause.getMessage()), cause);
  }
}
