package org.atwin.port;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where the user's twins find each other: {@code $XDG_RUNTIME_DIR/atwin}, or {@code atwin-USER}
 * below the directory for temporary files. Any thread.
 */
final class RunDirectory {

  static final Path PATH = path();

  private RunDirectory() {}

  private static Path path() {
    String runtime = System.getenv("XDG_RUNTIME_DIR");
    if (runtime != null && !runtime.isEmpty()) {
      return Path.of(runtime, "atwin");
    }
    String user = System.getProperty("user.name", "user");
    return Path.of(System.getProperty("java.io.tmpdir", "/tmp"), "atwin-" + user);
  }

  /** Others may write where temporary files are: a directory that they made is not ours. */
  static void make() throws IOException {
    try {
      Files.createDirectory(
          PATH, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (FileAlreadyExistsException e) {
      String owner = Files.getOwner(PATH, LinkOption.NOFOLLOW_LINKS).getName();
      boolean ours = owner.equals(System.getProperty("user.name"));
      if (!ours || !Files.isDirectory(PATH, LinkOption.NOFOLLOW_LINKS)) {
        throw new IOException(PATH + " is not a directory of this user", e);
      }
    }
  }
}
