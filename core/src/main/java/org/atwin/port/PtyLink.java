package org.atwin.port;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The symbolic link under which a pseudo-terminal is published, so that users need not know its
 * number. Belongs to whoever opens and closes the port, on one thread at a time.
 */
final class PtyLink {

  private static final Logger log = LoggerFactory.getLogger(PtyLink.class);
  private static final Path DEVICES = Path.of("/dev/pts");

  private final Path path;
  private final Claim claim;
  private boolean claimed;

  /**
   * A link to be.
   *
   * @param path where it is to stand
   */
  PtyLink(Path path) {
    this.path = path;
    this.claim = Claim.onLink(path.toAbsolutePath());
  }

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
    return new PtyLink(RunDirectory.PATH.resolve(name));
  }

  /** Where the link stands. */
  Path path() {
    return path;
  }

  /**
   * Sees to it that nobody else publishes anything here from now on.
   *
   * @return false if another twin does already
   * @throws IOException if that cannot be told
   */
  boolean claim() throws IOException {
    if (!claimed) {
      if (RunDirectory.PATH.equals(path.getParent())) {
        RunDirectory.make();
      }
      claimed = claim.take();
    }
    return claimed;
  }

  /**
   * Lets the link point to a device, in one step. Replaces a link that leads nowhere, or to a
   * pseudo-terminal of nobody who lives, and nothing else.
   *
   * @throws IOException if something else stands there, another twin has it, or the link cannot be
   *     made
   */
  void publish(String device) throws IOException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !isReplaceable()) {
      throw new FileAlreadyExistsException(
          path.toString(), null, "not a link to a pseudo-terminal; choose another path for --pty");
    }
    try {
      if (!claim()) {
        throw new IOException(path + " is in use by another twin: choose another --name or --pty");
      }
      link(device);
    } catch (NoSuchFileException e) {
      throw new IOException("cannot make the link " + path + ": no such directory", e);
    } catch (AccessDeniedException e) {
      throw new IOException("cannot make the link " + path + ": permission denied", e);
    }
  }

  private void link(String device) throws IOException {
    try {
      Files.createSymbolicLink(path, Path.of(device));
    } catch (FileAlreadyExistsException e) {
      replace(device);
    }
  }

  /** Removes the link, unless it points to another device by now, and gives the claim up. */
  void withdraw(String device) {
    try {
      if (Files.isSymbolicLink(path) && Files.readSymbolicLink(path).equals(Path.of(device))) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      log.warn("the link {} cannot be removed: {}", path, e.toString());
    }
    release();
  }

  /** Gives the claim up, so that others may publish here. */
  void release() {
    try {
      if (claimed) {
        claimed = false;
        claim.release();
      }
    } catch (IOException e) {
      log.warn("the claim on {} cannot be given up: {}", path, e.toString());
    }
  }

  private void replace(String device) throws IOException {
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
}
