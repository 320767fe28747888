package io.bulwark.adapters.market;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The archive's own word on a file: beside {@code X.zip} it publishes {@code X.zip.CHECKSUM}, one
 * line with the SHA-256 in hexadecimal, two blanks and the file's name. Files are revised there, so
 * a download may be half old, half new.
 */
final class Checksum {

  private static final int HEX_LENGTH = 64;
  private static final int LINE_MAX = 1024;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final String TO_DO =
      "download both again, or delete the checksum file to do without it";

  private Checksum() {}

  /**
   * Compares a file with its checksum, if that lies beside it.
   *
   * @return whether there was one
   * @throws MarketDataException when they do not agree
   */
  static boolean verify(Path path) {
    Path beside = path.resolveSibling(path.getFileName() + ".CHECKSUM");
    if (!Files.isRegularFile(beside)) {
      return false;
    }
    String expected = expected(beside);
    String found = sha256(path);
    if (!found.equals(expected)) {
      throw MarketDataException.of(
          path, "SHA-256 " + expected + " as in " + beside.getFileName(), found, TO_DO);
    }
    return true;
  }

  private static String expected(Path beside) {
    try (InputStream in = Files.newInputStream(beside)) {
      String text = new String(in.readNBytes(LINE_MAX), StandardCharsets.ISO_8859_1);
      String word = text.strip().split("\\s+", 2)[0].toLowerCase(Locale.ROOT);
      if (word.length() == HEX_LENGTH && word.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
        return word;
      }
      throw MarketDataException.of(
          beside, "a line that begins with a SHA-256", MarketDataException.shown(word), TO_DO);
    } catch (IOException e) {
      throw unreadable(beside, e);
    }
  }

  private static String sha256(Path path) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = Files.newInputStream(path)) {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sha256.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("expected SHA-256 in this Java, but was: none", e);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static MarketDataException unreadable(Path path, IOException e) {
    return MarketDataException.of(
        path, "a readable file", "refused by the system", "check its path and permissions", e);
  }
}
