package io.bulwark.app.journal;

import java.io.IOException;

/** Takes messages in the order of the journal. */
interface ExportSink extends AutoCloseable {

  /**
   * Takes one.
   *
   * @param place sequence, time and kind of the message
   * @param json the message as a line
   */
  void message(Place place, int templateId, CharSequence json) throws IOException;

  @Override
  void close() throws IOException;

  /**
   * Where a message stands.
   *
   * @param time of its step, ISO-8601
   * @param kind input or decision
   */
  record Place(long sequence, String time, String kind) {}
}
