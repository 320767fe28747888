package io.bulwark.replay.explain;

import io.bulwark.engine.text.Nearest;
import java.util.List;

/** Finds, among the ids that a journal shows, the one that somebody may have meant. */
final class NearestId {

  private final String wanted;
  private String best = "";

  NearestId(String wanted) {
    this.wanted = wanted;
  }

  void offer(String id) {
    best = best.isEmpty() ? id : Nearest.of(wanted, List.of(best, id));
  }

  /** The end of a refusal: the nearest id, or that there is none. */
  String hint(String what) {
    return best.isEmpty() ? "; it has no " + what : "; the nearest it has is " + best;
  }
}
