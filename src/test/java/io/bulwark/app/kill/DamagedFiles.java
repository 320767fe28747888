package io.bulwark.app.kill;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of a sound journal, copies of it, and where in its days excerpts stand. */
final class DamagedFiles {

  private static final int MAGIC = 0x4B4C5742;
  private static final int SEQUENCE_AT = 24;
  private static final int LENGTH_AT = 40;
  private static final int HEADER_LENGTH = 44;

  private final Path sound;
  private final List<Day> days = new ArrayList<>();

  /** An excerpt, from its length word to its last byte. */
  record Place(String file, int from, int to, long sequence) {}

  /** A day's file, up to the end of its last excerpt. */
  record Day(String name, ByteBuffer bytes, List<Place> places) {

    int length() {
      return places.get(places.size() - 1).to();
    }

    @Nullable Place at(int position) {
      for (Place place : places) {
        if (position >= place.from() && position < place.to()) {
          return place;
        }
      }
      return null;
    }
  }

  DamagedFiles(Path sound) {
    this.sound = sound;
    for (Path file : files()) {
      if (file.toString().endsWith(".cq4")) {
        days.add(day(file));
      }
    }
  }

  List<Day> days() {
    return days;
  }

  /** A copy of all of it, with the same holes. */
  Path copy(Path to) throws IOException {
    Files.createDirectories(to);
    for (Path file : files()) {
      byte[] bytes = Files.readAllBytes(file);
      int length = bytes.length;
      while (length > 0 && bytes[length - 1] == 0) {
        length--;
      }
      Path copy = to.resolve(String.valueOf(file.getFileName()));
      try (RandomAccessFile out = new RandomAccessFile(copy.toFile(), "rw")) {
        out.write(bytes, 0, length);
        out.setLength(bytes.length);
      }
    }
    return to;
  }

  private static Day day(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      ByteBuffer buffer = ByteBuffer.wrap(bytes).order(LITTLE_ENDIAN);
      String name = String.valueOf(file.getFileName());
      List<Place> places = new ArrayList<>();
      for (int at = 0; at + HEADER_LENGTH <= bytes.length; at += Integer.BYTES) {
        if (buffer.getInt(at) == MAGIC) {
          int end = at + HEADER_LENGTH + buffer.getInt(at + LENGTH_AT);
          places.add(new Place(name, at - Integer.BYTES, end, buffer.getLong(at + SEQUENCE_AT)));
        }
      }
      return new Day(name, buffer, places);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.list(sound)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
