package org.atwin.net.socket;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Linux knows of a TCP connection that Java does not tell, asked by addresses over netlink
 * (sock_diag(7)), so that no descriptor is needed. The kernel answers at once; any thread.
 */
final class SocketDiagnosis {

  private static final Logger LOG = LoggerFactory.getLogger(SocketDiagnosis.class);

  private static final int AF_NETLINK = 16;
  private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;
  private static final int NETLINK_SOCK_DIAG = 4;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;
  private static final int IPPROTO_TCP = 6;

  private static final short SOCK_DIAG_BY_FAMILY = 20;
  private static final short NLM_F_REQUEST = 1;
  private static final int INET_DIAG_INFO = 2;

  /** {@code struct nlmsghdr}, and after it {@code struct inet_diag_req_v2}. */
  private static final int HEADER_BYTES = 16;

  private static final int REQUEST_BYTES = HEADER_BYTES + 56;
  private static final int LOCAL_PORT_AT = HEADER_BYTES + 8;
  private static final int REMOTE_PORT_AT = HEADER_BYTES + 10;
  private static final int LOCAL_ADDRESS_AT = HEADER_BYTES + 12;
  private static final int REMOTE_ADDRESS_AT = HEADER_BYTES + 28;
  private static final int COOKIE_AT = HEADER_BYTES + 48;

  /** {@code struct inet_diag_msg}, after which attributes follow at multiples of 4. */
  private static final int ATTRIBUTES_AT = HEADER_BYTES + 72;

  private static final int ATTRIBUTE_HEADER_BYTES = 4;

  /** In {@code struct tcp_info}. */
  private static final int BYTES_ACKED_AT = 120;

  private static final int ANSWER_BYTES = 8192;

  private static final ValueLayout.OfLong UNALIGNED_LONG = JAVA_LONG.withByteAlignment(1);
  private static final ValueLayout.OfShort NETWORK_SHORT =
      JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);

  private static final boolean OFFERED = System.getProperty("os.name", "").equals("Linux");

  private SocketDiagnosis() {}

  /**
   * How many bytes of data the peer has acknowledged on an established connection.
   *
   * @return empty where the system does not say
   */
  static OptionalLong acknowledged(InetSocketAddress local, InetSocketAddress remote) {
    if (!OFFERED) {
      return OptionalLong.empty();
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment answer = arena.allocate(ANSWER_BYTES, Long.BYTES);
      int length = Native.exchange(request(arena, local, remote), answer);
      return length < 0 ? notTold(length) : acknowledged(answer.asSlice(0, length));
    }
  }

  private static OptionalLong notTold(int error) {
    LOG.debug("netlink: error {}", -error);
    return OptionalLong.empty();
  }

  private static MemorySegment request(
      Arena arena, InetSocketAddress local, InetSocketAddress remote) {
    MemorySegment request = arena.allocate(REQUEST_BYTES, Long.BYTES);
    byte[] source = local.getAddress().getAddress();
    byte[] target = remote.getAddress().getAddress();
    request.set(JAVA_INT, 0, REQUEST_BYTES);
    request.set(JAVA_SHORT, 4, SOCK_DIAG_BY_FAMILY);
    request.set(JAVA_SHORT, 6, NLM_F_REQUEST);
    request.set(JAVA_BYTE, HEADER_BYTES, (byte) (target.length == 4 ? AF_INET : AF_INET6));
    request.set(JAVA_BYTE, HEADER_BYTES + 1, (byte) IPPROTO_TCP);
    request.set(JAVA_BYTE, HEADER_BYTES + 2, (byte) (1 << (INET_DIAG_INFO - 1)));
    request.set(JAVA_INT, HEADER_BYTES + 4, -1); // in any state
    request.set(NETWORK_SHORT, LOCAL_PORT_AT, (short) local.getPort());
    request.set(NETWORK_SHORT, REMOTE_PORT_AT, (short) remote.getPort());
    MemorySegment.copy(source, 0, request, JAVA_BYTE, LOCAL_ADDRESS_AT, source.length);
    MemorySegment.copy(target, 0, request, JAVA_BYTE, REMOTE_ADDRESS_AT, target.length);
    request.set(JAVA_LONG, COOKIE_AT, -1); // whatever its cookie
    return request;
  }

  private static OptionalLong acknowledged(MemorySegment answer) {
    if (answer.byteSize() < ATTRIBUTES_AT || answer.get(JAVA_SHORT, 4) != SOCK_DIAG_BY_FAMILY) {
      return OptionalLong.empty();
    }
    long at = ATTRIBUTES_AT;
    while (at + ATTRIBUTE_HEADER_BYTES <= answer.byteSize()) {
      int length = Short.toUnsignedInt(answer.get(JAVA_SHORT, at));
      boolean info = answer.get(JAVA_SHORT, at + 2) == INET_DIAG_INFO;
      long value = at + ATTRIBUTE_HEADER_BYTES + BYTES_ACKED_AT;
      if (info && value + Long.BYTES <= at + length) {
        // Opening a connection counts as one byte.
        return OptionalLong.of(Math.max(0, answer.get(UNALIGNED_LONG, value) - 1));
      }
      at += Math.max(ATTRIBUTE_HEADER_BYTES, (length + 3) & ~3);
    }
    return OptionalLong.empty();
  }

  /** The calls of the C library; linked when they are first needed. */
  private static final class Native {

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle SOCKET =
        link("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle CLOSE =
        link("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle SEND = transfer("send");
    private static final MethodHandle RECV = transfer("recv");

    private Native() {}

    /** Sends a request and receives the answer; its length, or the negative error number. */
    static int exchange(MemorySegment request, MemorySegment answer) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment errno = arena.allocate(JAVA_INT);
        int descriptor =
            (int) SOCKET.invokeExact(errno, AF_NETLINK, SOCK_RAW_CLOEXEC, NETLINK_SOCK_DIAG);
        if (descriptor < 0) {
          return -errno.get(JAVA_INT, 0);
        }
        try {
          long sent = (long) SEND.invokeExact(errno, descriptor, request, request.byteSize(), 0);
          long received =
              sent < 0
                  ? -1
                  : (long)
                      RECV.invokeExact(errno, descriptor, answer, answer.byteSize(), MSG_DONTWAIT);
          return received < 0 ? -errno.get(JAVA_INT, 0) : (int) received;
        } finally {
          int _ = (int) CLOSE.invokeExact(errno, descriptor);
        }
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    }

    private static MethodHandle transfer(String name) {
      MemoryLayout[] parameters = {JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT};
      return link(name, FunctionDescriptor.of(JAVA_LONG, parameters));
    }

    private static MethodHandle link(String name, FunctionDescriptor descriptor) {
      return LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow(name),
          descriptor,
          Linker.Option.captureCallState("errno"));
    }
  }
}
