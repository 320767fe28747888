package io.bulwark.replay;

import io.bulwark.engine.core.Core;
import io.bulwark.journal.JournalReader;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Recovers a core from each snapshot, applies the journaled inputs and decisions behind it, decides
 * nothing, and compares hashes of the state, and the next snapshot byte for byte.
 */
final class StateCheck {

  private final Findings findings;
  private final Replayer replayer;
  private final UnsafeBuffer journaled = new UnsafeBuffer(0, 0);
  private final UnsafeBuffer recovered = new UnsafeBuffer(0, 0);
  private final ExpandableArrayBuffer state = new ExpandableArrayBuffer(1 << 16);

  /** Whether the core is what the journal makes of it; else it waits for a snapshot. */
  private boolean isFollowing = true;

  private long hashes;
  private long snapshots;
  private long otherVersions;

  StateCheck(StrategySource strategies, Findings findings) {
    this.findings = findings;
    this.replayer = new Replayer(strategies);
  }

  /** Hashes that were compared. */
  long hashes() {
    return hashes;
  }

  /** Snapshots that were compared. */
  long snapshots() {
    return snapshots;
  }

  /** Hashes and snapshots of another layout of the state, which cannot be compared here. */
  long otherVersions() {
    return otherVersions;
  }

  /** Steps are missing. */
  void gap() {
    isFollowing = false;
  }

  /** Takes the step at which the reader stands. */
  void step(JournalReader reader) {
    if (!isFollowing) {
      return;
    }
    if (replayer.core().sequence() != reader.sequence() - 1) {
      isFollowing = false; // the journal begins with the snapshot of another version
      return;
    }
    try {
      replayer.recover(reader);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      different("a step that can be applied", String.valueOf(e.getMessage()));
    }
  }

  /** Compares the hash at which the reader stands. */
  void hash(JournalReader reader) {
    if (!isComparable(reader)) {
      return;
    }
    hashes++;
    long actual = replayer.core().stateHash();
    if (actual != reader.stateHash()) {
      different("state hash " + hex(reader.stateHash()), hex(actual));
    }
  }

  /** Compares the snapshot at which the reader stands, and goes on from it. */
  void snapshot(JournalReader reader) {
    if (isComparable(reader)) {
      snapshots++;
      int length = replayer.core().saveState(state, 0);
      recovered.wrap(state, 0, length);
      journaled.wrap(reader.buffer(), reader.offset(), reader.length());
      if (!journaled.equals(recovered)) {
        different(
            "a snapshot equal to the state that the steps before it make",
            "another, length=" + reader.length() + " against " + length);
      }
    }
    isFollowing = reader.stateVersion() == Core.STATE_VERSION && isLoaded(reader);
  }

  private boolean isLoaded(JournalReader reader) {
    try {
      replayer.load(reader);
      return true;
    } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException e) {
      different("a snapshot that can be loaded", String.valueOf(e.getMessage()));
      return false;
    }
  }

  private boolean isComparable(JournalReader reader) {
    if (reader.stateVersion() != Core.STATE_VERSION) {
      otherVersions++;
      return false;
    }
    return isFollowing && replayer.core().sequence() == reader.sequence() && reader.sequence() > 0;
  }

  private void different(String expected, String actual) {
    isFollowing = false;
    findings.add(Finding.Rule.STATE, "expected " + expected + ", but was: " + actual);
  }

  private static String hex(long hash) {
    return String.format(java.util.Locale.ROOT, "%016x", hash);
  }
}
