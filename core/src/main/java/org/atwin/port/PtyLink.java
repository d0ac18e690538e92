package org.atwin.port;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The symbolic link under which a pseudo-terminal is published, so that users need not know its
 * number. Works on the thread of whoever opens or closes the port.
 *
 * @param path where the link stands
 */
record PtyLink(Path path) {

  private static final Logger log = LoggerFactory.getLogger(PtyLink.class);
  private static final Path DEVICES = Path.of("/dev/pts");

  /**
   * A link in the user's run directory: {@code $XDG_RUNTIME_DIR/atwin}, or {@code atwin-USER} below
   * the directory for temporary files.
   *
   * @throws IllegalArgumentException if the name cannot be a file's name
   */
  static PtyLink named(String name) {
    if (name.isEmpty() || name.startsWith(".") || name.indexOf('/') >= 0) {
      throw new IllegalArgumentException("no name for a port: '" + name + "'");
    }
    return new PtyLink(runDirectory().resolve(name));
  }

  /**
   * Lets the link point to a device, in one step. Replaces a link that leads nowhere or to another
   * pseudo-terminal (it cannot be told whether that one is still ours), and nothing else.
   *
   * @throws IOException if something else stands there, or the link cannot be made
   */
  void publish(String device) throws IOException {
    if (runDirectory().equals(path.getParent())) {
      makeRunDirectory();
    }
    try {
      Files.createSymbolicLink(path, Path.of(device));
    } catch (FileAlreadyExistsException e) {
      replace(device);
    } catch (NoSuchFileException e) {
      throw new IOException("cannot make the link " + path + ": no such directory", e);
    }
  }

  /** Removes the link, unless it points to another device by now. */
  void withdraw(String device) {
    try {
      if (Files.isSymbolicLink(path) && Files.readSymbolicLink(path).equals(Path.of(device))) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      log.warn("the link {} cannot be removed: {}", path, e.toString());
    }
  }

  private void replace(String device) throws IOException {
    if (!isReplaceable()) {
      throw new FileAlreadyExistsException(
          path.toString(), null, "not a link to a pseudo-terminal; choose another path for --pty");
    }
    if (Files.exists(path)) {
      log.warn(
          "{} led to {} until now, where another twin of this name may still be: give one of them"
              + " a --name of its own",
          path,
          Files.readSymbolicLink(path));
    }
    Path fresh = path.resolveSibling("." + path.getFileName() + "." + UUID.randomUUID());
    Files.createSymbolicLink(fresh, Path.of(device));
    try {
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(fresh);
      throw e;
    }
  }

  private boolean isReplaceable() throws IOException {
    return Files.isSymbolicLink(path)
        && (Files.notExists(path) || Files.readSymbolicLink(path).startsWith(DEVICES));
  }

  private static Path runDirectory() {
    String runtime = System.getenv("XDG_RUNTIME_DIR");
    if (runtime != null && !runtime.isEmpty()) {
      return Path.of(runtime, "atwin");
    }
    String user = System.getProperty("user.name", "user");
    return Path.of(System.getProperty("java.io.tmpdir", "/tmp"), "atwin-" + user);
  }

  /** Others may write where temporary files are: a directory that they made is not ours. */
  private static void makeRunDirectory() throws IOException {
    Path directory = runDirectory();
    try {
      Files.createDirectory(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (FileAlreadyExistsException e) {
      String owner = Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).getName();
      boolean ours = owner.equals(System.getProperty("user.name"));
      if (!ours || !Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
        throw new IOException(directory + " is not a directory of this user", e);
      }
    }
  }
}
