package org.atwin.port;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The calls of Linux's C library that pseudo-terminals need, with its constants and layouts. macOS
 * differs in all three and will be a class beside this one. Calls return what the library returns,
 * or the negative {@code errno}; they run on the caller's thread.
 *
 * <p>{@link #read}, {@link #write} and {@link #poll} are linked as critical: they reach Java arrays
 * without a copy and skip the change of thread state. A critical call holds up the garbage
 * collector, so these three are for descriptors in non-blocking mode only, where the kernel answers
 * at once. Everything that can wait is linked as an ordinary call and needs native memory.
 */
final class LinuxLibc {

  static final int O_RDWR = 0x2;
  static final int O_NOCTTY = 0x100;
  static final int O_NONBLOCK = 0x800;
  static final int O_CLOEXEC = 0x80000;

  static final int EINTR = 4;
  static final int EIO = 5;
  static final int EAGAIN = 11;

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

  /** More than {@code struct termios} and {@code struct termios2} have. */
  private static final int TERMIOS_BYTES = 128;

  private static final int TERMIOS2_OSPEED = 40;

  private static final int DEVICE_PATH_BYTES = 128;

  /** {@code struct epoll_event} is packed on x86-64 and nowhere else. */
  private static final boolean PACKED = System.getProperty("os.arch", "").equals("amd64");

  static final int EPOLL_EVENT_BYTES = PACKED ? 12 : 16;
  static final int EPOLL_EVENT_DATA = PACKED ? 4 : 8;

  static final int INOTIFY_EVENT_BYTES = 16;
  static final int INOTIFY_EVENT_MASK = 4;
  static final int INOTIFY_EVENT_LENGTH = 12;

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle OPENPT = waiting("posix_openpt", JAVA_INT);
  private static final MethodHandle GRANTPT = waiting("grantpt", JAVA_INT);
  private static final MethodHandle UNLOCKPT = waiting("unlockpt", JAVA_INT);
  private static final MethodHandle PTSNAME = waiting("ptsname_r", JAVA_INT, ADDRESS, JAVA_LONG);
  private static final MethodHandle OPEN =
      waiting("open", Linker.Option.firstVariadicArg(2), ADDRESS, JAVA_INT);
  private static final MethodHandle CLOSE = waiting("close", JAVA_INT);
  private static final MethodHandle IOCTL =
      waiting("ioctl", Linker.Option.firstVariadicArg(2), JAVA_INT, JAVA_LONG, ADDRESS);
  private static final MethodHandle TCGETATTR = waiting("tcgetattr", JAVA_INT, ADDRESS);
  private static final MethodHandle TCSETATTR = waiting("tcsetattr", JAVA_INT, JAVA_INT, ADDRESS);
  private static final MethodHandle TCFLUSH = waiting("tcflush", JAVA_INT, JAVA_INT);
  private static final MethodHandle EPOLL_CREATE = waiting("epoll_create1", JAVA_INT);
  private static final MethodHandle EPOLL_CTL =
      waiting("epoll_ctl", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
  private static final MethodHandle EPOLL_WAIT =
      waiting("epoll_wait", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
  private static final MethodHandle EVENTFD = waiting("eventfd", JAVA_INT, JAVA_INT);
  private static final MethodHandle INOTIFY_INIT = waiting("inotify_init1", JAVA_INT);
  private static final MethodHandle INOTIFY_ADD =
      waiting("inotify_add_watch", JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle INOTIFY_REMOVE =
      waiting("inotify_rm_watch", JAVA_INT, JAVA_INT);

  private static final MethodHandle CFMAKERAW =
      LINKER.downcallHandle(symbol("cfmakeraw"), FunctionDescriptor.ofVoid(ADDRESS));
  private static final MethodHandle STRERROR =
      LINKER.downcallHandle(symbol("strerror"), FunctionDescriptor.of(ADDRESS, JAVA_INT));

  private static final MethodHandle READ = transfer("read");
  private static final MethodHandle WRITE = transfer("write");
  private static final MethodHandle POLL =
      LINKER.downcallHandle(
          symbol("poll"),
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT),
          Linker.Option.critical(true));

  private LinuxLibc() {}

  /** Memory for the error number of critical calls; for one thread, or one lock, at a time. */
  static MemorySegment errorNumber() {
    return MemorySegment.ofArray(new int[1]);
  }

  /** A new pseudo-terminal's master, in non-blocking mode. */
  static int openMaster() {
    int flags = O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC;
    return call(errno -> (int) OPENPT.invokeExact(errno, flags));
  }

  static int grant(int master) {
    return call(errno -> (int) GRANTPT.invokeExact(errno, master));
  }

  static int unlock(int master) {
    return call(errno -> (int) UNLOCKPT.invokeExact(errno, master));
  }

  /** The path of a master's slave; empty if the descriptor is no master. */
  static String slavePath(int master) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment path = arena.allocate(DEVICE_PATH_BYTES);
      int failed =
          call(errno -> (int) PTSNAME.invokeExact(errno, master, path, (long) DEVICE_PATH_BYTES));
      return failed == 0 ? path.getString(0) : "";
    }
  }

  /** Opens a terminal without making it the controlling one and without waiting for a carrier. */
  static int openTerminal(String path) {
    int flags = O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom(path);
      return call(errno -> (int) OPEN.invokeExact(errno, name, flags));
    }
  }

  static int close(int descriptor) {
    return call(errno -> (int) CLOSE.invokeExact(errno, descriptor));
  }

  /** Bytes as they are: no echo, no lines, no signals, no translation. */
  static int makeRaw(int terminal) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment termios = arena.allocate(TERMIOS_BYTES);
      int failed = call(errno -> (int) TCGETATTR.invokeExact(errno, terminal, termios));
      if (failed < 0) {
        return failed;
      }
      return call(errno -> {
        CFMAKERAW.invokeExact(termios);
        return (int) TCSETATTR.invokeExact(errno, terminal, TCSANOW, termios);
      });
    }
  }

  /** The output speed of a terminal in bits per second, any speed, or the negative error. */
  static int speed(int terminal) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment termios2 = arena.allocate(TERMIOS_BYTES);
      int failed = call(errno -> (int) IOCTL.invokeExact(errno, terminal, TCGETS2, termios2));
      return failed < 0 ? failed : termios2.get(JAVA_INT, TERMIOS2_OSPEED);
    }
  }

  /** Discards what a terminal has received and nobody has read. */
  static int flushInput(int terminal) {
    return call(errno -> (int) TCFLUSH.invokeExact(errno, terminal, TCIFLUSH));
  }

  static int epollCreate() {
    return call(errno -> (int) EPOLL_CREATE.invokeExact(errno, O_CLOEXEC));
  }

  /** Adds, changes or removes a descriptor; its events will carry the descriptor as their data. */
  static int epollControl(int epoll, int operation, int descriptor, int events) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment event = arena.allocate(EPOLL_EVENT_BYTES);
      event.set(JAVA_INT, 0, events);
      event.set(JAVA_INT, EPOLL_EVENT_DATA, descriptor);
      return call(errno -> (int) EPOLL_CTL.invokeExact(errno, epoll, operation, descriptor, event));
    }
  }

  /** Waits for events. Both segments are native memory of the caller. */
  static int epollWait(
      int epoll, MemorySegment events, int most, int timeoutMillis, MemorySegment errno) {
    try {
      int count = (int) EPOLL_WAIT.invokeExact(errno, epoll, events, most, timeoutMillis);
      return count == -1 ? -errno.get(JAVA_INT, 0) : count;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /** A non-blocking counter of 64 bits that wakes an epoll set when it is written to. */
  static int eventCreate() {
    return call(errno -> (int) EVENTFD.invokeExact(errno, 0, O_NONBLOCK | O_CLOEXEC));
  }

  static int inotifyCreate() {
    return call(errno -> (int) INOTIFY_INIT.invokeExact(errno, O_NONBLOCK | O_CLOEXEC));
  }

  static int inotifyAdd(int inotify, String path, int events) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom(path);
      return call(errno -> (int) INOTIFY_ADD.invokeExact(errno, inotify, name, events));
    }
  }

  static int inotifyRemove(int inotify, int watch) {
    return call(errno -> (int) INOTIFY_REMOVE.invokeExact(errno, inotify, watch));
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
    short[] request = {0, 0, events, 0};
    MemorySegment pollfd = MemorySegment.ofArray(request);
    pollfd.set(JAVA_INT.withByteAlignment(2), 0, descriptor);
    try {
      int ready = (int) POLL.invokeExact(pollfd, 1L, 0);
      return ready == 1 ? request[3] : 0;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /** What an error number means, in the system's words. */
  static String message(int errno) {
    try {
      var text = (MemorySegment) STRERROR.invokeExact(errno);
      return text.reinterpret(Integer.MAX_VALUE).getString(0);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /** One call of the library, with native memory for the error number. */
  @FunctionalInterface
  private interface Call {
    int with(MemorySegment errno) throws Throwable;
  }

  private static int call(Call call) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = arena.allocate(JAVA_INT);
      int result = call.with(errno);
      return result == -1 ? -errno.get(JAVA_INT, 0) : result;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private static int transfer(
      MethodHandle function, int descriptor, MemorySegment memory, MemorySegment errno) {
    try {
      long count = (long) function.invokeExact(errno, descriptor, memory, memory.byteSize());
      return count == -1 ? -errno.get(JAVA_INT, 0) : (int) count;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private static MethodHandle waiting(String name, MemoryLayout... parameters) {
    return LINKER.downcallHandle(
        symbol(name),
        FunctionDescriptor.of(JAVA_INT, parameters),
        Linker.Option.captureCallState("errno"));
  }

  private static MethodHandle waiting(
      String name, Linker.Option variadic, MemoryLayout... parameters) {
    return LINKER.downcallHandle(
        symbol(name),
        FunctionDescriptor.of(JAVA_INT, parameters),
        variadic,
        Linker.Option.captureCallState("errno"));
  }

  private static MethodHandle transfer(String name) {
    return LINKER.downcallHandle(
        symbol(name),
        FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG),
        Linker.Option.critical(true),
        Linker.Option.captureCallState("errno"));
  }

  private static MemorySegment symbol(String name) {
    return LINKER.defaultLookup().findOrThrow(name);
  }
}
