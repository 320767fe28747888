package io.bulwark.journal;

import java.util.List;

/** Finds out which builds took the steps of a day; the journal itself knows no message. */
public interface EngineVersions {

  /** Looks at the step at which the reader stands. */
  void step(JournalReader reader);

  /** The versions found since the last call, each once, in order, without spaces. */
  List<String> take();
}
