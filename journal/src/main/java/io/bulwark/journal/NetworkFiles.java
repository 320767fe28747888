package io.bulwark.journal;

import io.bulwark.journal.JournalException.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * Refuses file systems behind a network: a lock there may be held by two machines at once, and what
 * is written through a mapping may reach the server in another order, or never.
 */
final class NetworkFiles {

  private static final Set<String> TYPES =
      Set.of(
          "9p",
          "afs",
          "afp",
          "afpfs",
          "beegfs",
          "ceph",
          "cifs",
          "coda",
          "davfs",
          "davfs2",
          "gfs2",
          "glusterfs",
          "gpfs",
          "lustre",
          "ncpfs",
          "nfs",
          "nfs3",
          "nfs4",
          "ocfs2",
          "smb",
          "smb2",
          "smb3",
          "smbfs",
          "vboxsf",
          "webdav");

  /** User-space file systems ("fuse.name") that are known to be local. */
  private static final Set<String> LOCAL_FUSE =
      Set.of("fuse.fuse-overlayfs", "fuse.ntfs", "fuse.ntfs-3g", "fuse.exfat");

  private NetworkFiles() {}

  /**
   * Looks at the file system of a directory.
   *
   * @throws JournalException NETWORK
   */
  static void refuse(Path directory) throws IOException {
    refuse(directory, Files.getFileStore(directory).type());
  }

  static void refuse(Path directory, String type) {
    if (isNetwork(type.toLowerCase(Locale.ROOT))) {
      throw new JournalException(
          Problem.NETWORK,
          "expected a journal on a disk of this machine, but "
              + directory
              + " lies on a network file system ("
              + type
              + "), where locks and mapped writes are not safe: choose a directory on a local disk,"
              + " and copy finished days away");
    }
  }

  private static boolean isNetwork(String type) {
    return TYPES.contains(type) || (type.startsWith("fuse.") && !LOCAL_FUSE.contains(type));
  }
}
