package io.bulwark.journal;

import java.io.IOException;
import java.nio.file.Path;

/** What a writer asks of the disk beyond writing; an interface so that a test can be a bad one. */
interface Disk {

  /** A file that can be forced. */
  interface Forced extends AutoCloseable {

    /** Returns when all that was written is on the disk, or throws: then nothing is known. */
    void force() throws IOException;

    @Override
    void close() throws IOException;
  }

  /** Opens a file for forcing: errors of writing that happen from now on are told to it. */
  Forced open(Path file) throws IOException;

  /** Forces the names in a directory. */
  void forceDirectory(Path directory) throws IOException;

  /** Bytes that this user can still write in the file system of a directory. */
  long freeBytes(Path directory);

  /**
   * Takes room on the disk for a part of a file, behind its end too; what is there stays.
   *
   * @return false when the system cannot, or has none
   */
  boolean allocate(Path file, long from, long length);

  /** Gives the room of a file's end back; its length stays. Nobody may lengthen it meanwhile. */
  void release(Path file, long from);
}
