package org.atwin.port;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The master's end of one pseudo-terminal on Linux. No call waits. Not thread-safe: the lock of the
 * line that owns it guards it.
 */
final class PtyMaster implements AutoCloseable {

  /** What {@link #read} and {@link #write} answer when nobody has the terminal open. */
  static final int HUNG_UP = -1;

  private static final Logger log = LoggerFactory.getLogger(PtyMaster.class);

  private final int descriptor;
  private final String slavePath;
  private final MemorySegment errno = LinuxLibc.errorNumber();
  private boolean closed;

  private PtyMaster(int descriptor, String slavePath) {
    this.descriptor = descriptor;
    this.slavePath = slavePath;
  }

  /**
   * A new pseudo-terminal whose slave is raw and hung up, as if a client had come and gone.
   *
   * @throws IOException if there is none left or the system has none
   */
  static PtyMaster open() throws IOException {
    int descriptor = require("posix_openpt", LinuxLibc.openMaster());
    try {
      require("grantpt", LinuxLibc.grant(descriptor));
      require("unlockpt", LinuxLibc.unlock(descriptor));
      String path = LinuxLibc.slavePath(descriptor);
      int slave = require("open " + path, LinuxLibc.openTerminal(path));
      try {
        // Before anybody knows the path, or the first client's first bytes would be echoed.
        require("tcsetattr", LinuxLibc.makeRaw(slave));
      } finally {
        LinuxLibc.close(slave);
      }
      return new PtyMaster(descriptor, path);
    } catch (IOException e) {
      LinuxLibc.close(descriptor);
      throw e;
    }
  }

  int descriptor() {
    return descriptor;
  }

  /** The device that clients open, such as {@code /dev/pts/7}. */
  String slavePath() {
    return slavePath;
  }

  /** Reads into a buffer: how many bytes, 0 if there are none now, or {@link #HUNG_UP}. */
  int read(ByteBuffer into) {
    int count = LinuxLibc.read(descriptor, MemorySegment.ofBuffer(into), errno);
    if (count > 0) {
      into.position(into.position() + count);
    }
    return outcome("read", count);
  }

  /** Writes what the terminal takes now: how many bytes, maybe 0, or {@link #HUNG_UP}. */
  int write(ByteBuffer from) {
    int count = LinuxLibc.write(descriptor, MemorySegment.ofBuffer(from), errno);
    if (count > 0) {
      from.position(from.position() + count);
    }
    return outcome("write", count);
  }

  /** Whether a client has the terminal open, or has left bytes behind. */
  boolean attended() {
    short state = LinuxLibc.poll(descriptor, LinuxLibc.POLLIN);
    return (state & LinuxLibc.POLLHUP) == 0 || (state & LinuxLibc.POLLIN) != 0;
  }

  /** Discards what was written and not read, so that the next client does not find it. */
  void discardUnread() {
    int slave = LinuxLibc.openTerminal(slavePath);
    if (slave < 0) {
      log.debug("{} keeps its unread bytes: {}", slavePath, LinuxLibc.message(-slave));
      return;
    }
    LinuxLibc.flushInput(slave);
    LinuxLibc.close(slave);
  }

  /** The speed that the last client set, in bits per second; empty once closed, and at B0. */
  OptionalInt baud() {
    int speed = closed ? -1 : LinuxLibc.speed(descriptor);
    return speed <= 0 ? OptionalInt.empty() : OptionalInt.of(speed);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      LinuxLibc.close(descriptor);
    }
  }

  private int outcome(String what, int count) {
    return switch (-count) {
      case LinuxLibc.EAGAIN, LinuxLibc.EINTR -> 0;
      case LinuxLibc.EIO -> HUNG_UP;
      default -> {
        if (count < 0) {
          log.warn("{}: {}: {}", slavePath, what, LinuxLibc.message(-count));
          yield HUNG_UP;
        }
        yield count;
      }
    };
  }

  private static int require(String what, int result) throws IOException {
    if (result < 0) {
      throw new IOException("no pseudo-terminal: " + what + ": " + LinuxLibc.message(-result));
    }
    return result;
  }
}
