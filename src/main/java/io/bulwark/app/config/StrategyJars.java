package io.bulwark.app.config;

import io.bulwark.app.Refusal;
import io.bulwark.engine.strategy.Strategy;
import io.bulwark.replay.StrategySource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Which code a strategy is: the digest of its jar goes into the session's record. */
public final class StrategyJars implements StrategySource {

  @Override
  public List<Strategy> create() {
    return Strategies.load();
  }

  @Override
  public String sha256(Strategy strategy) {
    return digest(strategy);
  }

  /**
   * Digest of the jar that holds a strategy; empty for what ships with the engine, which is told by
   * the engine's version.
   *
   * @throws Refusal when the strategy is not in a jar
   */
  public static String digest(Strategy strategy) {
    Path place = placeOf(strategy.getClass());
    if (place.equals(placeOf(Strategy.class))) {
      return "";
    }
    if (!Files.isRegularFile(place)) {
      throw new Refusal(
          "expected the strategy in a jar, whose digest the session records, but was: strategy="
              + strategy.id()
              + ", place="
              + place
              + "; pack it into a jar");
    }
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(place), sha256)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(sha256.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("expected SHA-256 in every JDK, but was: missing", e);
    }
  }

  private static Path placeOf(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new IllegalStateException(
          "expected a class with a place, but was: class=" + type.getName());
    }
    try {
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(
          "expected a place that is a path, but was: " + source.getLocation(), e);
    }
  }
}
