package org.atwin.testkit;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * One port of loopback for TCP and UDP alike. That a system gives a free TCP port does not mean
 * that nobody has the UDP port of that number; then the next one is tried.
 *
 * @param tcp listens
 * @param udp bound
 */
public record PortPair(ServerSocket tcp, DatagramSocket udp) {

  private static final int BACKLOG = 50;
  private static final int TRIES = 20;

  /** Takes a port that is free for both. */
  public static PortPair open() throws IOException {
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    for (int left = TRIES; ; left--) {
      var tcp = new ServerSocket(0, BACKLOG, loopback);
      try {
        return new PortPair(tcp, new DatagramSocket(tcp.getLocalPort(), loopback));
      } catch (BindException e) {
        tcp.close();
        if (left == 1) {
          throw e;
        }
      }
    }
  }
}
