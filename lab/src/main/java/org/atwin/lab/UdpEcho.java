package org.atwin.lab;

import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * The Echo Protocol over UDP (RFC 862): sends every datagram back to its sender. Runs on the
 * virtual thread that reads the socket.
 */
public final class UdpEcho implements Server {

  private final UdpServer server;

  private UdpEcho(UdpServer server) {
    this.server = server;
  }

  /**
   * Starts at any free port.
   *
   * @throws IOException if no port can be had
   */
  public static UdpEcho start() throws IOException {
    return start(0);
  }

  /**
   * Starts at a port.
   *
   * @param port 1 to 65535, or 0 for any that is free
   * @throws IOException if the port is taken
   */
  public static UdpEcho start(int port) throws IOException {
    return new UdpEcho(UdpServer.start("udp-echo", port, (payload, reply) -> reply.send(payload)));
  }

  @Override
  public InetSocketAddress address() {
    return server.address();
  }

  @Override
  public void close() {
    server.close();
  }
}
