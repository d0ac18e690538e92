package org.atwin.lab;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** The only addresses the lab listens on, and ports that are free on all of them. Any thread. */
final class Loopback {

  private static final int PORTS_TRIED = 32;
  private static final InetAddress V4 = address(127, 0, 0, 1);
  private static final List<InetAddress> ADDRESSES = addresses();

  private Loopback() {}

  /** Opens something at one address. */
  @FunctionalInterface
  interface Opener<S> {
    S open(InetSocketAddress at) throws IOException;
  }

  /** Opens everything a server needs at one port, all or nothing. */
  @FunctionalInterface
  interface Opening<S> {
    S at(int port) throws IOException;
  }

  /** 127.0.0.1 and the port. */
  static InetSocketAddress v4(int port) {
    return new InetSocketAddress(V4, port);
  }

  /**
   * Opens a server at the port given, or, for port 0, at any that is free for all it needs.
   *
   * @throws IOException if the port given, or every port tried, is taken
   */
  static <S> S onOnePort(int port, Opening<S> opening) throws IOException {
    if (port != 0) {
      return opening.at(port);
    }
    for (int tried = 1; ; tried++) {
      try {
        return opening.at(freePort());
      } catch (BindException e) {
        // Somebody else has it for another transport or address, or was faster.
        if (tried == PORTS_TRIED) {
          throw e;
        }
      }
    }
  }

  /** Opens one listener per loopback address at the same port; none if one of them fails. */
  static <S extends Closeable> List<S> each(int port, Opener<S> opener) throws IOException {
    var opened = new ArrayList<S>();
    try {
      for (InetAddress address : ADDRESSES) {
        opened.add(opener.open(new InetSocketAddress(address, port)));
      }
      return List.copyOf(opened);
    } catch (IOException e) {
      for (S listener : opened) {
        listener.close();
      }
      throw e;
    }
  }

  private static int freePort() throws IOException {
    try (var probe = new ServerSocket(0, 1, V4)) {
      return probe.getLocalPort();
    }
  }

  private static List<InetAddress> addresses() {
    InetAddress v6 = address(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    try (var _ = new ServerSocket(0, 1, v6)) {
      return List.of(V4, v6);
    } catch (IOException _) {
      return List.of(V4); // the machine has no IPv6
    }
  }

  private static InetAddress address(int... octets) {
    var bytes = new byte[octets.length];
    for (int i = 0; i < octets.length; i++) {
      bytes[i] = (byte) octets[i];
    }
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
