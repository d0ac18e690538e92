package org.atwin.net.ping;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A non-blocking ICMP socket by the C library of 64-bit Linux, with its constants and layouts. Any
 * thread; {@link #awaitAny} waits, on a platform thread.
 */
final class LinuxIcmp {

  private static final Logger LOG = LoggerFactory.getLogger(LinuxIcmp.class);

  static final short AF_INET = 2;
  private static final short AF_INET6 = 10;
  private static final int SOCK_DGRAM = 2;
  private static final int SOCK_RAW = 3;
  private static final int SOCK_NONBLOCK = 0x800;
  private static final int SOCK_CLOEXEC = 0x80000;

  static final int SOL_IP = 0;
  static final int IP_TTL = 2;
  static final int IP_RECVERR = 11;
  private static final int IP_RECVTTL = 12;
  static final int SOL_IPV6 = 41;
  static final int IPV6_RECVERR = 25;
  private static final int IPV6_RECVHOPLIMIT = 51;
  static final int IPV6_HOPLIMIT = 52;
  private static final int SOL_RAW = 255;
  private static final int ICMP_FILTER = 1;
  private static final int SOL_ICMPV6 = 58;
  private static final int ICMPV6_FILTER = 1;

  private static final int MSG_DONTWAIT = 0x40;
  private static final int MSG_ERRQUEUE = 0x2000;
  private static final short POLLIN = 1;
  private static final int EINTR = 4;
  private static final int EAGAIN = 11;

  /** {@code struct sockaddr_in} and {@code sockaddr_in6}. */
  static final int ADDRESS_BYTES = 16;

  static final int ADDRESS6_BYTES = 28;
  static final int ADDRESS_AT = 4;
  static final int ADDRESS6_AT = 8;

  private static final int POLLFD_BYTES = 8;
  private static final int POLLFD_EVENTS = 4;
  private static final int FOREVER = -1;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final MethodHandle SOCKET = function("socket", JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle SETSOCKOPT =
      function("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle POLL = function("poll", ADDRESS, JAVA_LONG, JAVA_INT);
  private static final MethodHandle SENDTO =
      transfer("sendto", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle RECVMSG = transfer("recvmsg", JAVA_INT, ADDRESS, JAVA_INT);

  private final IcmpProtocol protocol;
  private final int descriptor;
  private final boolean raw;

  private LinuxIcmp(IcmpProtocol protocol, int descriptor, boolean raw) {
    this.protocol = protocol;
    this.descriptor = descriptor;
    this.raw = raw;
  }

  /** A socket of the unprivileged kind, else of the raw kind; empty if neither is granted. */
  static Optional<LinuxIcmp> open(IcmpProtocol protocol) {
    int unprivileged = socket(protocol, SOCK_DGRAM);
    boolean raw = unprivileged < 0;
    int granted = raw ? socket(protocol, SOCK_RAW) : unprivileged;
    if (granted < 0) {
      LOG.debug("no socket for {}: errors {} and {}", protocol, -unprivileged, -granted);
      return Optional.empty();
    }
    var socket = new LinuxIcmp(protocol, granted, raw);
    socket.prepare();
    return Optional.of(socket);
  }

  boolean isRaw() {
    return raw;
  }

  /** Whether what it receives begins with the IP header. */
  boolean bringsIpHeader() {
    return raw && protocol == IcmpProtocol.V4;
  }

  private boolean isV4() {
    return protocol == IcmpProtocol.V4;
  }

  private static int socket(IcmpProtocol protocol, int type) {
    int family = protocol == IcmpProtocol.V4 ? AF_INET : AF_INET6;
    int flags = type | SOCK_NONBLOCK | SOCK_CLOEXEC;
    return call(errno -> (int) SOCKET.invokeExact(errno, family, flags, protocol.number));
  }

  private void prepare() {
    if (isV4()) {
      set(SOL_IP, IP_RECVTTL, 1);
    } else {
      set(SOL_IPV6, IPV6_RECVHOPLIMIT, 1);
    }
    if (!raw) {
      set(isV4() ? SOL_IP : SOL_IPV6, isV4() ? IP_RECVERR : IPV6_RECVERR, 1);
    } else if (isV4()) {
      set(SOL_RAW, ICMP_FILTER, allBut(0));
    } else {
      int[] blocked = new int[8];
      for (int word = 0; word < blocked.length; word++) {
        blocked[word] = allBut(word);
      }
      set(SOL_ICMPV6, ICMPV6_FILTER, blocked);
    }
  }

  /** The bits of all message types that we do not want, 32 in each word. */
  private int allBut(int word) {
    int wanted = protocol.reply / Integer.SIZE == word ? 1 << protocol.reply % Integer.SIZE : 0;
    for (int type : protocol.errors) {
      wanted |= type / Integer.SIZE == word ? 1 << type % Integer.SIZE : 0;
    }
    return ~wanted;
  }

  private void set(int level, int option, int... values) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = arena.allocateFrom(JAVA_INT, values);
      int size = (int) value.byteSize();
      int failed =
          call(
              errno -> (int) SETSOCKOPT.invokeExact(errno, descriptor, level, option, value, size));
      if (failed < 0) {
        LOG.debug("option {} of level {}: error {}", option, level, -failed);
      }
    }
  }

  /**
   * Sends a message.
   *
   * @throws IOException if the host does not take it
   */
  void send(InetAddress target, ByteBuffer message) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment data = arena.allocate(message.remaining());
      data.copyFrom(MemorySegment.ofBuffer(message));
      MemorySegment to = arena.allocate(isV4() ? ADDRESS_BYTES : ADDRESS6_BYTES, Long.BYTES);
      to.set(JAVA_SHORT, 0, isV4() ? AF_INET : AF_INET6);
      MemorySegment.copy(
          target.getAddress(),
          0,
          to,
          JAVA_BYTE,
          isV4() ? ADDRESS_AT : ADDRESS6_AT,
          target.getAddress().length);
      int failed = transmit(data, to);
      if (failed < 0 && !raw) {
        // An error that an earlier request met may be reported here; it says nothing of this one.
        failed = transmit(data, to);
      }
      if (failed < 0) {
        throw new IOException("error %d sending to %s".formatted(-failed, target));
      }
    }
  }

  private int transmit(MemorySegment data, MemorySegment to) {
    return call(errno ->
        Math.toIntExact(
            (long)
                SENDTO.invokeExact(
                    errno,
                    descriptor,
                    data,
                    data.byteSize(),
                    MSG_DONTWAIT,
                    to,
                    (int) to.byteSize())));
  }

  /** Receives a message; false if there is none. */
  boolean receive(Datagram into) {
    return receive(into, MSG_DONTWAIT);
  }

  /** Receives an error that a request met, with the request itself; false if there is none. */
  boolean receiveError(Datagram into) {
    return !raw && receive(into, MSG_DONTWAIT | MSG_ERRQUEUE);
  }

  private boolean receive(Datagram into, int flags) {
    MemorySegment header = into.prepare();
    int length =
        call(
            errno -> Math.toIntExact((long) RECVMSG.invokeExact(errno, descriptor, header, flags)));
    if (length < 0) {
      if (length != -EAGAIN) {
        LOG.debug("error {} receiving", -length);
      }
      return false;
    }
    into.received(length);
    return true;
  }

  /**
   * Waits until one of them has something to receive.
   *
   * @throws IOException if that is impossible
   */
  static void awaitAny(List<LinuxIcmp> sockets) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment all = arena.allocate((long) sockets.size() * POLLFD_BYTES, Long.BYTES);
      for (int i = 0; i < sockets.size(); i++) {
        long at = (long) i * POLLFD_BYTES;
        all.set(JAVA_INT, at, sockets.get(i).descriptor);
        all.set(JAVA_SHORT, at + POLLFD_EVENTS, POLLIN);
      }
      int ready = call(errno -> (int) POLL.invokeExact(errno, all, (long) sockets.size(), FOREVER));
      if (ready < 0 && ready != -EINTR) {
        throw new IOException("poll: error " + -ready);
      }
    }
  }

  /** One call of the library, with native memory for the error number. */
  @FunctionalInterface
  private interface Call {
    int with(MemorySegment errno) throws Throwable;
  }

  /** What the library returns, or the negative error number. */
  private static int call(Call call) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = arena.allocate(JAVA_INT);
      int result = call.with(errno);
      return result == -1 ? -errno.get(JAVA_INT, 0) : result;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private static MethodHandle function(String name, MemoryLayout... parameters) {
    return link(name, FunctionDescriptor.of(JAVA_INT, parameters));
  }

  private static MethodHandle transfer(String name, MemoryLayout... parameters) {
    return link(name, FunctionDescriptor.of(JAVA_LONG, parameters));
  }

  private static MethodHandle link(String name, FunctionDescriptor descriptor) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name),
        descriptor,
        Linker.Option.captureCallState("errno"));
  }
}
