package io.bulwark.app.journal;

import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.SessionStartedDecoder;
import io.bulwark.journal.EngineVersions;
import io.bulwark.journal.JournalReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The engine's version as each session of a day tells it at its beginning. */
final class SessionVersions implements EngineVersions {

  private final FrameCursor frames = new FrameCursor();
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final SessionStartedDecoder session = new SessionStartedDecoder();
  private final Set<String> found = new LinkedHashSet<>();

  @Override
  public void step(JournalReader reader) {
    frames.wrap(reader.buffer(), reader.offset(), reader.length());
    if (frames.next() && frames.templateId() == SessionStartedDecoder.TEMPLATE_ID) {
      session.wrapAndApplyHeader(frames.buffer(), frames.offset(), header);
      found.add(session.engineVersion().trim().replace(' ', '_'));
    }
  }

  @Override
  public List<String> take() {
    List<String> taken = new ArrayList<>(found);
    found.clear();
    return taken;
  }
}
