package org.atwin.lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * The Echo Protocol over TCP (RFC 862): sends back every byte until the other side ends its half,
 * then ends its own. Each connection runs on a virtual thread of its own.
 */
public final class TcpEcho implements Server {

  private final TcpServer server;

  private TcpEcho(TcpServer server) {
    this.server = server;
  }

  /**
   * Starts at any free port.
   *
   * @throws IOException if no port can be had
   */
  public static TcpEcho start() throws IOException {
    return start(0);
  }

  /**
   * Starts at a port.
   *
   * @param port 1 to 65535, or 0 for any that is free
   * @throws IOException if the port is taken
   */
  public static TcpEcho start(int port) throws IOException {
    return new TcpEcho(TcpServer.start("tcp-echo", port, TcpEcho::echo));
  }

  /** Sends back what comes until its end; also what the TLS echo does inside its tunnel. */
  static void echo(Socket connection) throws IOException {
    connection.getInputStream().transferTo(connection.getOutputStream());
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
