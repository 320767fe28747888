package io.bulwark.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Damages a day file on purpose: knows where its excerpts lie, and writes what it is told. */
final class DayFileEditor implements AutoCloseable {

  /** One document: its length word, its bytes, its padding. */
  record Document(long position, int length, ExcerptKind kind, long sequence) {
    long end() {
      return position + 4 + ((length + 3) & -4);
    }
  }

  private final FileChannel channel;
  private final List<Document> documents = new ArrayList<>();

  DayFileEditor(Path directory, int dayIndex) throws FaultException, IOException {
    DayFile file = DayFile.list(directory).get(dayIndex);
    try (DayWalker walker = new DayWalker(file)) {
      while (walker.next() == DayWalker.Found.EXCERPT) {
        documents.add(
            new Document(
                walker.position(),
                ExcerptHeader.LENGTH
                    + ExcerptHeader.payloadLength(walker.buffer(), walker.offset()),
                ExcerptKind.ofCode(ExcerptHeader.kindCode(walker.buffer(), walker.offset())),
                ExcerptHeader.sequence(walker.buffer(), walker.offset())));
      }
    }
    channel = FileChannel.open(file.path(), StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  Document step(long sequence) {
    return documents.stream()
        .filter(it -> it.kind() == ExcerptKind.STEP && it.sequence() == sequence)
        .findFirst()
        .orElseThrow();
  }

  Document first() {
    return documents.get(0);
  }

  /** All of them, in order. */
  List<Document> documents() {
    return List.copyOf(documents);
  }

  Document last() {
    return documents.get(documents.size() - 1);
  }

  byte[] read(long position, int length) {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    try {
      int got = channel.read(bytes, position);
      while (got > 0 && bytes.hasRemaining()) {
        got = channel.read(bytes, position + bytes.position());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.array();
  }

  byte[] read(Document document) {
    return read(document.position(), (int) (document.end() - document.position()));
  }

  void write(long position, byte... bytes) {
    try {
      channel.write(ByteBuffer.wrap(bytes), position);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void writeInt(long position, int value) {
    write(position, ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
  }

  void flip(long position, int mask) {
    write(position, (byte) (read(position, 1)[0] ^ mask));
  }

  void truncate(long length) {
    try {
      channel.truncate(length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
