package io.bulwark.engine.config;

import org.jspecify.annotations.Nullable;

/** A setting that is unknown, or whose value is not allowed; the message is one whole sentence. */
public final class SettingException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String key;

  SettingException(String key, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.key = key;
  }

  /** Key that was refused, as it was given. */
  public String key() {
    return key;
  }
}
