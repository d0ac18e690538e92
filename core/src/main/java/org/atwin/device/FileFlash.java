package org.atwin.device;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A flash in a directory. Each change writes all settings to a new file beside the old one, makes
 * that durable and renames it over the old one, so that a process killed at any moment, or a
 * machine that loses power, leaves either the old settings or the new ones. Any thread; reading
 * never blocks, writing waits for the disk.
 */
public final class FileFlash implements Flash {

  private static final String SETTINGS = "settings";
  private static final String UNFINISHED = "settings.new";
  private static final String LOCK = "lock";

  /** A thousand times what a module keeps; more would only fill memory. */
  private static final long LARGEST = 64 << 20;

  private final Path directory;
  private final FileChannel lockFile;
  private final ReentrantLock writing = new ReentrantLock();
  private volatile Map<String, String> settings;

  private FileFlash(Path directory, FileChannel lockFile, Map<String, String> settings) {
    this.directory = directory;
    this.lockFile = lockFile;
    this.settings = settings;
  }

  /**
   * Opens the flash in a directory, which is created if it is missing. While it is open no other
   * process, and nobody else in this one, can open it.
   *
   * @param directory where it is kept
   * @throws IOException if the directory is in use, cannot be read and written, or its settings are
   *     not in the form that this class writes
   */
  public static FileFlash open(Path directory) throws IOException {
    createDirectories(directory);
    FileChannel lockFile = lock(directory);
    try {
      removeUnfinished(directory.resolve(UNFINISHED));
      return new FileFlash(directory, lockFile, read(directory.resolve(SETTINGS)));
    } catch (IOException | RuntimeException e) {
      lockFile.close();
      throw e;
    }
  }

  private static void createDirectories(Path directory) throws IOException {
    try {
      Files.createDirectories(directory);
    } catch (FileAlreadyExistsException e) {
      throw new IOException(e.getFile() + " is not a directory, and flash is to be kept there", e);
    }
  }

  private static void removeUnfinished(Path file) throws IOException {
    if (Files.isDirectory(file, NOFOLLOW_LINKS)) {
      throw new IOException(file + " is a directory, where settings are to be written");
    }
    Files.deleteIfExists(file);
  }

  @Override
  public Optional<String> get(String key) {
    return Optional.ofNullable(settings.get(key));
  }

  @Override
  public Map<String, String> all() {
    return settings;
  }

  @Override
  public void put(Map<String, String> changes) {
    change(after -> after.putAll(changes));
  }

  @Override
  public void remove(Set<String> keys) {
    change(after -> after.keySet().removeAll(keys));
  }

  @Override
  public void close() {
    writing.lock();
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot release " + directory, e);
    } finally {
      writing.unlock();
    }
  }

  private void change(Consumer<Map<String, String>> change) {
    writing.lock();
    try {
      if (!lockFile.isOpen()) {
        throw new IllegalStateException("the flash in " + directory + " is closed");
      }
      var after = new HashMap<>(settings);
      change.accept(after);
      if (!after.equals(settings)) {
        write(SettingsText.of(after));
        settings = Map.copyOf(after);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot store settings in %s: %s".formatted(directory, e.getMessage()), e);
    } finally {
      writing.unlock();
    }
  }

  private void write(String text) throws IOException {
    Path unfinished = directory.resolve(UNFINISHED);
    // Opened before anything is in force, so that no lack of descriptors is met after that.
    try (FileChannel names = isPosix() ? FileChannel.open(directory, READ) : null) {
      writeTo(unfinished, text);
      Files.move(unfinished, directory.resolve(SETTINGS), ATOMIC_MOVE);
      if (names != null) {
        names.force(true);
      }
    }
  }

  private static void writeTo(Path unfinished, String text) throws IOException {
    try (var file = FileChannel.open(unfinished, CREATE, TRUNCATE_EXISTING, WRITE)) {
      var bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(true);
    }
  }

  /** Only POSIX systems can, and need to, write out a directory to make a new name durable. */
  private boolean isPosix() {
    return directory.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static Map<String, String> read(Path file) throws IOException {
    if (!isThere(file)) {
      return Map.of();
    }
    if (Files.size(file) > LARGEST) {
      throw new IOException(
          "%s has %d bytes, more than any twin keeps".formatted(file, Files.size(file)));
    }
    try {
      return SettingsText.parse(Files.readString(file, UTF_8));
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is not text in UTF-8", e);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /** Whether there is such a file; a pipe would have whoever opens it wait for another process. */
  private static boolean isThere(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException(file + " is not a regular file");
    }
    return Files.exists(file);
  }

  private static FileChannel lock(Path directory) throws IOException {
    Path file = directory.resolve(LOCK);
    isThere(file);
    FileChannel lockFile = FileChannel.open(file, CREATE, WRITE);
    try {
      if (tryLock(lockFile) != null) {
        return lockFile;
      }
    } catch (IOException | RuntimeException e) {
      lockFile.close();
      throw e;
    }
    lockFile.close();
    throw new IOException(directory + " is in use by another twin: give each its own directory");
  }

  private static @Nullable FileLock tryLock(FileChannel lockFile) throws IOException {
    try {
      return lockFile.tryLock();
    } catch (OverlappingFileLockException _) {
      // Somebody else in this very process holds it, which is no different to the user.
      return null;
    }
  }
}
