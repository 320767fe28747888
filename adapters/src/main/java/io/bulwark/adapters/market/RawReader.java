package io.bulwark.adapters.market;

import io.bulwark.engine.step.E8;
import java.nio.file.Path;

/**
 * Ticks of a log of stream frames as a recorder wrote them: a line per frame, the receive time, a
 * blank (or a colon and a blank), the frame with or without the envelope of a combined stream. A
 * line without a receive time has the venue's event time instead. Frames that are no market data
 * that is delivered (depth, klines, answers, the recorder's own lines) are passed by.
 *
 * <p>Times of ticks never decrease: where the receive clock was set back, it stands still.
 */
final class RawReader implements RowReader {

  private static final int LINE_BYTES_MAX = 1 << 20;

  private final Path path;
  private final LineReader lines;
  private final RawFrame frame;
  private Tick tick;
  private long receiveNs = E8.NULL;
  private long lastTimeNs = E8.NULL;

  /** Opens the file; symbols are numbered on in {@code symbols}. */
  RawReader(Path path, RawSymbols symbols) {
    this.path = path;
    this.lines = new LineReader(path, LINE_BYTES_MAX);
    this.frame = new RawFrame(path, lines, symbols);
    this.tick = frame.tick();
  }

  /** Whether a file's first line is one of a log. */
  static boolean looksLikeOne(Path path) {
    try (LineReader lines = new LineReader(path, LINE_BYTES_MAX)) {
      if (!lines.next()) {
        return false;
      }
      int frameFrom = frameFrom(lines);
      return frameFrom < lines.to()
          && (frameFrom == lines.from() || E8.isPresent(receiveNs(lines, frameFrom)));
    }
  }

  @Override
  public boolean next() {
    if (frame.takeFunding()) {
      tick = frame.funding();
    } else {
      while (!frame.next()) {
        if (!lines.next()) {
          return false;
        }
        beginLine();
      }
      tick = frame.tick();
    }
    long timeNs = E8.isPresent(receiveNs) ? receiveNs : tick.eventTimeNs;
    lastTimeNs = Math.max(lastTimeNs, timeNs);
    tick.timeNs = lastTimeNs;
    tick.line = line();
    return true;
  }

  /** The row; overwritten by the next. */
  Tick tick() {
    return tick;
  }

  /** When the frame was received, as the recorder wrote it; {@code E8.NULL}: it wrote nothing. */
  long receiveNs() {
    return receiveNs;
  }

  @Override
  public long timeNs() {
    return tick.timeNs;
  }

  @Override
  public long line() {
    return lines.line();
  }

  @Override
  public long bytesRead() {
    return lines.bytesRead();
  }

  @Override
  public void close() {
    lines.close();
  }

  private void beginLine() {
    int frameFrom = frameFrom(lines);
    if (frameFrom == lines.to()) {
      return; // the recorder's own words
    }
    if (frameFrom == lines.from()) {
      receiveNs = E8.NULL;
    } else {
      receiveNs = receiveNs(lines, frameFrom);
      if (!E8.isPresent(receiveNs)) {
        throw MarketDataException.of(
            path,
            line(),
            ReceiveTime.EXPECTED,
            MarketDataException.shown(lines.bytes(), lines.from(), frameFrom),
            "mend the line or take it out");
      }
    }
    frame.wrap(lines.bytes(), frameFrom, lines.to());
  }

  private static long receiveNs(LineReader lines, int frameFrom) {
    byte[] bytes = lines.bytes();
    int to = frameFrom;
    while (to > lines.from() && (bytes[to - 1] == ' ' || bytes[to - 1] == ':')) {
      to--;
    }
    return ReceiveTime.parseNs(bytes, lines.from(), to);
  }

  /** Where the frame begins; the line's end when there is none. */
  private static int frameFrom(LineReader lines) {
    byte[] bytes = lines.bytes();
    for (int i = lines.from(); i < lines.to(); i++) {
      byte c = bytes[i];
      if (c == '{' || c == '[') {
        return i;
      }
      boolean isTime = (c >= '0' && c <= '9') || c == '.' || c == ' ' || c == ':';
      if (!isTime) {
        return lines.to();
      }
    }
    return lines.to();
  }
}
