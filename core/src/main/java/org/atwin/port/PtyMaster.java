package org.atwin.port;

import java.io.IOException;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The master's end of one pseudo-terminal on Linux. No call waits. Used and closed on the loop's
 * thread; any thread may ask for the speed.
 */
final class PtyMaster implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(PtyMaster.class);

  private final int descriptor;
  private final String slavePath;
  private boolean closed;

  private PtyMaster(int descriptor, String slavePath) {
    this.descriptor = descriptor;
    this.slavePath = slavePath;
  }

  /**
   * A new pseudo-terminal whose slave is raw, has 115200 bit/s and is hung up, as if a client had
   * come and gone.
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
        require("TCSETS2", LinuxLibc.setUsualSpeed(slave));
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
  synchronized OptionalInt baud() {
    int speed = closed ? -1 : LinuxLibc.speed(descriptor);
    return speed <= 0 ? OptionalInt.empty() : OptionalInt.of(speed);
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      LinuxLibc.close(descriptor);
    }
  }

  private static int require(String what, int result) throws IOException {
    if (result < 0) {
      throw new IOException("no pseudo-terminal: " + what + ": " + LinuxLibc.message(-result));
    }
    return result;
  }
}
