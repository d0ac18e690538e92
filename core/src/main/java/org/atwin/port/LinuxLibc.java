package org.atwin.port;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

/**
 * The calls of Linux's C library that ports need, with its constants and layouts. macOS differs in
 * all three. Calls return what the library returns, or the negative {@code errno}; they run on the
 * caller's thread.
 *
 * <p>{@link #read} and {@link #write} are linked as critical: they reach Java arrays without a copy
 * and skip the change of thread state. A critical call holds up the garbage collector, so these two
 * are for descriptors in non-blocking mode only, where the kernel answers at once. All others are
 * ordinary calls and need native memory.
 */
final class LinuxLibc {

  static final int O_RDWR = 0x2;
  static final int O_NOCTTY = 0x100;
  static final int O_NONBLOCK = 0x800;
  static final int O_CLOEXEC = 0x80000;

  static final int EINTR = 4;
  static final int EIO = 5;
  static final int EAGAIN = 11;
  static final int ECONNABORTED = 103;

  static final int EPOLLIN = 0x1;
  static final int EPOLLOUT = 0x4;
  static final int EPOLLHUP = 0x10;
  static final int EPOLL_CTL_ADD = 1;
  static final int EPOLL_CTL_DEL = 2;
  static final int EPOLL_CTL_MOD = 3;

  static final short POLLIN = 0x1;
  static final short POLLHUP = 0x10;

  static final int IN_OPEN = 0x20;
  static final int IN_Q_OVERFLOW = 0x4000;

  private static final int TCSANOW = 0;
  private static final int TCIFLUSH = 0;
  private static final long TCGETS2 = 0x802C542AL;
  private static final long TCSETS2 = 0x402C542BL;

  /** More than {@code struct termios} and {@code struct termios2} have. */
  private static final int TERMIOS_BYTES = 128;

  private static final int TERMIOS2_CFLAG = 8;
  private static final int TERMIOS2_OSPEED = 40;
  private static final int CBAUD = 0x100F;
  private static final int B115200 = 0x1002;

  private static final int DEVICE_PATH_BYTES = 128;
  private static final int LONGEST_MESSAGE = 1024;

  private static final int POLLFD_BYTES = 8;
  private static final int POLLFD_EVENTS = 4;
  private static final int POLLFD_READY = 6;

  /** {@code struct epoll_event} is packed on x86-64 and nowhere else. */
  private static final boolean PACKED = System.getProperty("os.arch", "").equals("amd64");

  static final int EPOLL_EVENT_BYTES = PACKED ? 12 : 16;
  static final int EPOLL_EVENT_DATA = PACKED ? 4 : 8;

  static final int INOTIFY_EVENT_BYTES = 16;
  static final int INOTIFY_EVENT_MASK = 4;
  static final int INOTIFY_EVENT_LENGTH = 12;

  private static final Linker LINKER = Linker.nativeLinker();

  /**
   * Five registers and an error number fit all calls but the critical ones: on the machines that
   * Linux's JDKs are for, integers and pointers go in registers of 64 bits, the callee takes the
   * part it has declared, and nobody minds what is in those after the last. One form of call for
   * all saves a program's start the making of a dozen.
   */
  private static final int REGISTERS = 5;

  private static final MethodHandle CALL =
      LINKER.downcallHandle(
          FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
          Linker.Option.captureCallState("errno"));

  /** With the shape of {@code read} and {@code write}. */
  private static final MethodHandle TRANSFER =
      LINKER.downcallHandle(
          FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG),
          Linker.Option.critical(true),
          Linker.Option.captureCallState("errno"));

  private static final MemorySegment OPENPT = symbol("posix_openpt");
  private static final MemorySegment GRANTPT = symbol("grantpt");
  private static final MemorySegment UNLOCKPT = symbol("unlockpt");
  private static final MemorySegment PTSNAME = symbol("ptsname_r");
  private static final MemorySegment OPEN = symbol("open");
  private static final MemorySegment CLOSE = symbol("close");
  private static final MemorySegment IOCTL = symbol("ioctl");
  private static final MemorySegment TCGETATTR = symbol("tcgetattr");
  private static final MemorySegment TCSETATTR = symbol("tcsetattr");
  private static final MemorySegment TCFLUSH = symbol("tcflush");
  private static final MemorySegment CFMAKERAW = symbol("cfmakeraw");
  private static final MemorySegment EPOLL_CREATE = symbol("epoll_create1");
  private static final MemorySegment EPOLL_CTL = symbol("epoll_ctl");
  private static final MemorySegment EPOLL_WAIT = symbol("epoll_wait");
  private static final MemorySegment EVENTFD = symbol("eventfd");
  private static final MemorySegment INOTIFY_INIT = symbol("inotify_init1");
  private static final MemorySegment INOTIFY_ADD = symbol("inotify_add_watch");
  private static final MemorySegment INOTIFY_REMOVE = symbol("inotify_rm_watch");
  private static final MemorySegment POLL = symbol("poll");
  private static final MemorySegment STRERROR = symbol("strerror");
  private static final MemorySegment READ = symbol("read");
  private static final MemorySegment WRITE = symbol("write");

  private LinuxLibc() {}

  /** Memory for the error number of critical calls; for one thread, or one lock, at a time. */
  static MemorySegment errorNumber() {
    return MemorySegment.ofArray(new int[1]);
  }

  /** A new pseudo-terminal's master, in non-blocking mode. */
  static int openMaster() {
    int flags = O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC;
    return call(OPENPT, flags);
  }

  static int grant(int master) {
    return call(GRANTPT, master);
  }

  static int unlock(int master) {
    return call(UNLOCKPT, master);
  }

  /** The path of a master's slave; empty if the descriptor is no master. */
  static String slavePath(int master) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment path = arena.allocate(DEVICE_PATH_BYTES);
      int failed = call(PTSNAME, master, path.address(), DEVICE_PATH_BYTES);
      return failed == 0 ? path.getString(0) : "";
    }
  }

  /** Opens a terminal without making it the controlling one and without waiting for a carrier. */
  static int openTerminal(String path) {
    int flags = O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom(path);
      return call(OPEN, name.address(), flags);
    }
  }

  static int close(int descriptor) {
    return call(CLOSE, descriptor);
  }

  /** Bytes as they are: no echo, no lines, no signals, no translation. */
  static int makeRaw(int terminal) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment termios = arena.allocate(TERMIOS_BYTES);
      int failed = call(TCGETATTR, terminal, termios.address());
      if (failed < 0) {
        return failed;
      }
      call(CFMAKERAW, termios.address());
      return call(TCSETATTR, terminal, TCSANOW, termios.address());
    }
  }

  /** Sets a terminal to 115200 bit/s both ways, the speed that modules are delivered with. */
  static int setUsualSpeed(int terminal) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment termios2 = arena.allocate(TERMIOS_BYTES);
      int failed = call(IOCTL, terminal, TCGETS2, termios2.address());
      if (failed < 0) {
        return failed;
      }
      int flags = termios2.get(JAVA_INT, TERMIOS2_CFLAG);
      termios2.set(JAVA_INT, TERMIOS2_CFLAG, (flags & ~CBAUD) | B115200);
      return call(IOCTL, terminal, TCSETS2, termios2.address());
    }
  }

  /** The output speed of a terminal in bits per second, any speed, or the negative error. */
  static int speed(int terminal) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment termios2 = arena.allocate(TERMIOS_BYTES);
      int failed = call(IOCTL, terminal, TCGETS2, termios2.address());
      return failed < 0 ? failed : termios2.get(JAVA_INT, TERMIOS2_OSPEED);
    }
  }

  /** Discards what a terminal has received and nobody has read. */
  static int flushInput(int terminal) {
    return call(TCFLUSH, terminal, TCIFLUSH);
  }

  static int epollCreate() {
    return call(EPOLL_CREATE, O_CLOEXEC);
  }

  /** Adds, changes or removes a descriptor; its events will carry the descriptor as their data. */
  static int epollControl(int epoll, int operation, int descriptor, int events) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment event = arena.allocate(EPOLL_EVENT_BYTES);
      event.set(JAVA_INT, 0, events);
      event.set(JAVA_INT, EPOLL_EVENT_DATA, descriptor);
      return call(EPOLL_CTL, epoll, operation, descriptor, event.address());
    }
  }

  /** Waits for events. Both segments are native memory of the caller. */
  static int epollWait(
      int epoll, MemorySegment events, int most, int timeoutMillis, MemorySegment errno) {
    int count = (int) call(EPOLL_WAIT, errno, epoll, events.address(), most, timeoutMillis, 0);
    return count == -1 ? -errno.get(JAVA_INT, 0) : count;
  }

  /** A non-blocking counter of 64 bits that wakes an epoll set when it is written to. */
  static int eventCreate() {
    return call(EVENTFD, 0, O_NONBLOCK | O_CLOEXEC);
  }

  static int inotifyCreate() {
    return call(INOTIFY_INIT, O_NONBLOCK | O_CLOEXEC);
  }

  static int inotifyAdd(int inotify, String path, int events) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom(path);
      return call(INOTIFY_ADD, inotify, name.address(), events);
    }
  }

  static int inotifyRemove(int inotify, int watch) {
    return call(INOTIFY_REMOVE, inotify, watch);
  }

  /** Reads from a non-blocking descriptor into any kind of memory. */
  static int read(int descriptor, MemorySegment into, MemorySegment errno) {
    return transfer(READ, descriptor, into, errno);
  }

  /** Writes to a non-blocking descriptor from any kind of memory. */
  static int write(int descriptor, MemorySegment from, MemorySegment errno) {
    return transfer(WRITE, descriptor, from, errno);
  }

  /** The state of a descriptor now: {@link #POLLIN}, {@link #POLLHUP}. */
  static short poll(int descriptor, short events) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment pollfd = arena.allocate(POLLFD_BYTES, Integer.BYTES);
      pollfd.set(JAVA_INT, 0, descriptor);
      pollfd.set(JAVA_SHORT, POLLFD_EVENTS, events);
      int ready = call(POLL, pollfd.address(), 1, 0);
      return ready == 1 ? pollfd.get(JAVA_SHORT, POLLFD_READY) : 0;
    }
  }

  /** What an error number means, in the system's words. */
  static String message(int errno) {
    try (Arena arena = Arena.ofConfined()) {
      long text = call(STRERROR, arena.allocate(JAVA_INT), errno, 0, 0, 0, 0);
      return MemorySegment.ofAddress(text).reinterpret(LONGEST_MESSAGE).getString(0);
    }
  }

  /** An ordinary call that returns an {@code int}; the arguments may be fewer than five. */
  static int call(MemorySegment function, long... arguments) {
    long[] a = Arrays.copyOf(arguments, REGISTERS);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = arena.allocate(JAVA_INT);
      int result = (int) call(function, errno, a[0], a[1], a[2], a[3], a[4]);
      return result == -1 ? -errno.get(JAVA_INT, 0) : result;
    }
  }

  static MemorySegment symbol(String name) {
    return LINKER.defaultLookup().findOrThrow(name);
  }

  private static long call(
      MemorySegment function, MemorySegment errno, long a, long b, long c, long d, long e) {
    try {
      return (long) CALL.invokeExact(function, errno, a, b, c, d, e);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  private static int transfer(
      MemorySegment function, int descriptor, MemorySegment memory, MemorySegment errno) {
    try {
      long count =
          (long) TRANSFER.invokeExact(function, errno, descriptor, memory, memory.byteSize());
      return count == -1 ? -errno.get(JAVA_INT, 0) : (int) count;
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }
}
