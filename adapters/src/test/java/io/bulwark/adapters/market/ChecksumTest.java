package io.bulwark.adapters.market;

import static io.bulwark.adapters.market.Refusals.prices;
import static io.bulwark.adapters.market.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksumTest {

  private static final String NAME = "BTCUSDT-1m-2024-01.zip";

  @TempDir Path folder;

  @Test
  void shouldReadTheZipWhenItsChecksumAgreesOrIsAbsent() throws Exception {
    Path zip = Archive.withHeader().rows(0, 3).write(folder, NAME);
    assertThat(prices(zip)).hasSize(12);

    Path beside = checksum(sha256(zip) + "  " + NAME + "\n");

    assertThat(prices(zip)).hasSize(12);
    Files.writeString(beside, sha256(zip).toUpperCase(Locale.ROOT));
    assertThat(prices(zip)).hasSize(12);
  }

  @Test
  void shouldRefuseTheZipWhenItsChecksumDiffers() throws Exception {
    Path zip = Archive.withHeader().rows(0, 3).write(folder, NAME);
    String other = "0".repeat(64);
    checksum(other + "  " + NAME + "\n");

    assertThat(refusal(zip))
        .isEqualTo(
            "expected SHA-256 "
                + other
                + " as in "
                + NAME
                + ".CHECKSUM, but was "
                + sha256(zip)
                + ": path="
                + zip
                + "; download both again, or delete the checksum file to do without it");
  }

  @Test
  void shouldRefuseWhenTheChecksumFileIsNone() throws Exception {
    Path zip = Archive.withHeader().rows(0, 3).write(folder, NAME);
    Path beside = checksum("<html>not found</html>");

    assertThat(refusal(zip))
        .startsWith(
            "expected a line that begins with a SHA-256, but was <html>not: path=" + beside);
  }

  @Test
  void shouldSaySoWhenAZipIsTruncatedDamagedOrHoldsSomethingElse() throws Exception {
    byte[] whole = Files.readAllBytes(Archive.withHeader().rows(0, 500).write(folder, NAME));
    Path cut = folder.resolve("BTCUSDT-1m-2024-02.zip");
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
    Path none = folder.resolve("BTCUSDT-1m-2024-03.zip");
    Files.write(none, "open_time".getBytes(StandardCharsets.US_ASCII));
    Path other = folder.resolve("BTCUSDT-1m-2024-04.zip");
    try (OutputStream out = Files.newOutputStream(other);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("readme.txt"));
      zip.write('x');
    }

    assertThat(refusal(cut))
        .startsWith(
            "expected a complete zip file, but was one that ends in the middle: path=" + cut)
        .endsWith("; download it again");
    assertThat(refusal(none)).startsWith("expected a zip file that holds one .csv, but was one");
    assertThat(refusal(other))
        .startsWith("expected a zip file that holds one .csv, but was entry readme.txt: path=");
  }

  private Path checksum(String text) throws IOException {
    return Files.writeString(folder.resolve(NAME + ".CHECKSUM"), text);
  }

  private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(digest);
  }
}
