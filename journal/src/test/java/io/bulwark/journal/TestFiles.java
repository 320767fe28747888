package io.bulwark.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Folders of the tests: deleted, and copied by what is in them without the zeros behind. */
final class TestFiles {

  private TestFiles() {}

  static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** A file as it stood: its bytes up to the last that is not zero, and its length. */
  record Image(byte[] bytes, long length) {

    static Image of(Path file) throws IOException {
      byte[] all = Files.readAllBytes(file);
      int end = all.length;
      while (end > 0 && all[end - 1] == 0) {
        end--;
      }
      return new Image(Arrays.copyOf(all, end), all.length);
    }

    void write(Path file) throws IOException {
      try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
        out.setLength(0);
        out.write(bytes);
        out.setLength(length);
      }
    }
  }

  /** Every file of a folder. */
  static Map<String, Image> images(Path directory) throws IOException {
    Map<String, Image> images = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        images.put(file.getFileName().toString(), Image.of(file));
      }
    }
    return images;
  }

  /** Makes a folder of files as they stood. */
  static void write(Map<String, Image> images, Path directory) throws IOException {
    Files.createDirectories(directory);
    for (Map.Entry<String, Image> image : images.entrySet()) {
      image.getValue().write(directory.resolve(image.getKey()));
    }
  }
}
