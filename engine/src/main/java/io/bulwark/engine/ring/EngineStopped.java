package io.bulwark.engine.ring;

import org.jspecify.annotations.Nullable;

/** The engine takes no more inputs: it was closed, or it failed and the cause says how. */
public final class EngineStopped extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  EngineStopped(@Nullable Throwable cause) {
    super(
        "expected a running engine, but was: " + (cause == null ? "closed" : "stopped by " + cause),
        cause);
  }
}
