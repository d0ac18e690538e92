package org.atwin.port;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.UUID;

/**
 * A note that says which process has something that only one may have: a name, or a link that
 * cannot itself tell whether the terminal that it leads to still is the one it was made for. A note
 * of a process that was killed counts for nothing. Any thread.
 *
 * @param note where it stands
 */
record Claim(Path note) {

  private static final String MINE = signature(ProcessHandle.current());

  /** The claim on a link, beside it. */
  static Claim onLink(Path link) {
    return new Claim(link.resolveSibling("." + link.getFileName() + ".owner"));
  }

  /** The claim on a name, in a directory for them. */
  static Claim onName(Path directory, String name) {
    return new Claim(directory.resolve("." + name + ".name"));
  }

  /**
   * Takes the claim, unless a process that lives has it, be it this one.
   *
   * @return whether it has been taken
   * @throws IOException if the note cannot be read or written
   */
  boolean take() throws IOException {
    // Complete before it has its name, so that nobody reads half of it.
    Path fresh = note.resolveSibling(note.getFileName() + "." + UUID.randomUUID());
    try {
      Files.writeString(fresh, MINE, StandardOpenOption.CREATE_NEW);
      Files.createLink(note, fresh);
      return true;
    } catch (FileAlreadyExistsException _) {
      return !isAlive(signed()) && replace(fresh);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** Gives the claim up; only for whoever has taken it. */
  void release() throws IOException {
    Files.deleteIfExists(note);
  }

  /** Of several that find the same note of a dead process, the last to write has the claim. */
  private boolean replace(Path fresh) throws IOException {
    Files.move(fresh, note, StandardCopyOption.ATOMIC_MOVE);
    return signed().equals(MINE);
  }

  private String signed() throws IOException {
    try {
      return Files.readString(note);
    } catch (NoSuchFileException _) {
      return ""; // Just released.
    }
  }

  private static boolean isAlive(String signature) {
    String pid = signature.split(" ", 2)[0];
    return pid.matches("\\d{1,18}")
        && ProcessHandle.of(Long.parseLong(pid))
            .filter(process -> process.isAlive() && signature(process).equals(signature))
            .isPresent();
  }

  /** A number of a process may come again; together with when it started it does not. */
  private static String signature(ProcessHandle process) {
    long start = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return process.pid() + " " + start;
  }
}
