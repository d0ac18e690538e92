package org.atwin.port;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;

/**
 * TCP sockets as Linux's C library has them, all in non-blocking mode. No call waits; they run on
 * the caller's thread.
 */
final class LinuxTcp {

  private static final MemorySegment SOCKET = LinuxLibc.symbol("socket");
  private static final MemorySegment SETSOCKOPT = LinuxLibc.symbol("setsockopt");
  private static final MemorySegment BIND = LinuxLibc.symbol("bind");
  private static final MemorySegment LISTEN = LinuxLibc.symbol("listen");
  private static final MemorySegment GETSOCKNAME = LinuxLibc.symbol("getsockname");
  private static final MemorySegment ACCEPT = LinuxLibc.symbol("accept4");
  private static final MemorySegment SHUTDOWN = LinuxLibc.symbol("shutdown");

  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;
  private static final int SOCK_STREAM = 1;
  private static final int SOL_SOCKET = 1;
  private static final int SO_REUSEADDR = 2;
  private static final int SO_KEEPALIVE = 9;
  private static final int IPPROTO_TCP = 6;
  private static final int TCP_NODELAY = 1;
  private static final int SHUT_WR = 1;
  private static final int WAITING_CLIENTS = 50;

  // struct sockaddr_in and sockaddr_in6 have the port at the same place.
  private static final int SOCKADDR_PORT = 2;
  private static final int SOCKADDR_IN_ADDRESS = 4;
  private static final int SOCKADDR_IN_BYTES = 16;
  private static final int SOCKADDR_IN6_ADDRESS = 8;
  private static final int SOCKADDR_IN6_SCOPE = 24;
  private static final int SOCKADDR_IN6_BYTES = 28;
  private static final ValueLayout.OfShort NETWORK_SHORT =
      JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);

  private LinuxTcp() {}

  /**
   * A socket that listens on an address.
   *
   * @throws IOException if the address cannot be had
   */
  static int listen(InetSocketAddress address) throws IOException {
    boolean six = address.getAddress() instanceof Inet6Address;
    int type = SOCK_STREAM | LinuxLibc.O_NONBLOCK | LinuxLibc.O_CLOEXEC;
    int socket = require(LinuxLibc.call(SOCKET, six ? AF_INET6 : AF_INET, type, 0));
    try (Arena arena = Arena.ofConfined()) {
      require(set(socket, SOL_SOCKET, SO_REUSEADDR));
      MemorySegment name = arena.allocate(SOCKADDR_IN6_BYTES, Integer.BYTES);
      int length = encode(address, name);
      require(LinuxLibc.call(BIND, socket, name.address(), length));
      require(LinuxLibc.call(LISTEN, socket, WAITING_CLIENTS));
      return socket;
    } catch (IOException e) {
      LinuxLibc.close(socket);
      throw e;
    }
  }

  /**
   * The port that a socket is bound to.
   *
   * @throws IOException if it is none
   */
  static int localPort(int socket) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocate(SOCKADDR_IN6_BYTES, Integer.BYTES);
      MemorySegment length = arena.allocateFrom(JAVA_INT, SOCKADDR_IN6_BYTES);
      require(LinuxLibc.call(GETSOCKNAME, socket, name.address(), length.address()));
      return Short.toUnsignedInt(name.get(NETWORK_SHORT, SOCKADDR_PORT));
    }
  }

  /**
   * The next client's socket, which sends at once what is written and notices dead peers; negative
   * if nobody waits.
   *
   * @throws IOException if there is somebody and no descriptor for him
   */
  static int accept(int listener) throws IOException {
    int flags = LinuxLibc.O_NONBLOCK | LinuxLibc.O_CLOEXEC;
    int socket = LinuxLibc.call(ACCEPT, listener, 0, 0, flags);
    if (socket == -LinuxLibc.EAGAIN
        || socket == -LinuxLibc.EINTR
        || socket == -LinuxLibc.ECONNABORTED) {
      return socket;
    }
    require(socket);
    // They fail only if the client has left meanwhile, which reading from it will tell.
    set(socket, IPPROTO_TCP, TCP_NODELAY);
    set(socket, SOL_SOCKET, SO_KEEPALIVE);
    return socket;
  }

  /** Tells the client that nothing more will be sent; harmless if it has left. */
  static void endOutput(int socket) {
    LinuxLibc.call(SHUTDOWN, socket, SHUT_WR);
  }

  private static int set(int socket, int level, int option) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment on = arena.allocateFrom(JAVA_INT, 1);
      return LinuxLibc.call(SETSOCKOPT, socket, level, option, on.address(), Integer.BYTES);
    }
  }

  /** Writes a {@code struct sockaddr} and returns its length. */
  private static int encode(InetSocketAddress address, MemorySegment name) {
    InetAddress host = address.getAddress();
    byte[] bytes = host.getAddress();
    boolean six = host instanceof Inet6Address;
    name.set(JAVA_SHORT, 0, (short) (six ? AF_INET6 : AF_INET));
    name.set(NETWORK_SHORT, SOCKADDR_PORT, (short) address.getPort());
    int start = six ? SOCKADDR_IN6_ADDRESS : SOCKADDR_IN_ADDRESS;
    MemorySegment.copy(bytes, 0, name, JAVA_BYTE, start, bytes.length);
    if (host instanceof Inet6Address scoped) {
      name.set(JAVA_INT, SOCKADDR_IN6_SCOPE, scoped.getScopeId());
    }
    return six ? SOCKADDR_IN6_BYTES : SOCKADDR_IN_BYTES;
  }

  private static int require(int result) throws IOException {
    if (result < 0) {
      throw new IOException(LinuxLibc.message(-result));
    }
    return result;
  }
}
