package io.bulwark.engine.step;

/** Hashes state: every value in the order of the visit. */
public final class HashIo implements StateIo {

  private final Hash64 hash = new Hash64();
  private final int stateVersion;

  /** For state of this version. */
  public HashIo(int stateVersion) {
    this.stateVersion = stateVersion;
  }

  /** The hash since the last call of this method. */
  public long take() {
    long value = hash.value();
    hash.reset();
    return value;
  }

  @Override
  public int stateVersion() {
    return stateVersion;
  }

  @Override
  public void begin(String name) {}

  @Override
  public void begin(String name, int index) {}

  @Override
  public void end() {}

  @Override
  public long int64(String name, long value) {
    hash.add(value);
    return value;
  }

  @Override
  public int int32(String name, int value) {
    hash.add(value);
    return value;
  }

  @Override
  public double float64(String name, double value) {
    hash.add(Double.doubleToLongBits(value));
    return value;
  }

  @Override
  public boolean bool(String name, boolean value) {
    hash.add(value ? 1 : 0);
    return value;
  }

  @Override
  public String text(String name, String value) {
    hash.add(value.length());
    for (int i = 0; i < value.length(); i++) {
      hash.add(value.charAt(i));
    }
    return value;
  }
}
