package org.atwin.dialect.dxct11;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import org.atwin.net.AllowList;
import org.atwin.net.NetworkAccess;
import org.atwin.net.Route;
import org.atwin.twin.TwinBuilder;

/**
 * The server of the guide's examples, 112.125.89.8 port 33124, on loopback. Every wait is bounded.
 */
final class Peer implements AutoCloseable {

  private static final int PATIENCE_MS = 30_000;
  private static final int LONGEST_DATAGRAM = 9000;

  private final ServerSocket tcp;
  private final DatagramSocket udp;
  private Socket connection = new Socket();
  private SocketAddress module = new InetSocketAddress(0);

  Peer() throws IOException {
    tcp = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    udp = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    tcp.setSoTimeout(PATIENCE_MS);
    udp.setSoTimeout(PATIENCE_MS);
  }

  /** A module that reaches the server, and nothing else. */
  TwinBuilder twin() {
    return TwinBuilder.of("dx-ct11")
        .access(
            NetworkAccess.OPEN
                .with(AllowList.LOOPBACK)
                .with(Route.parse("tcp:112.125.89.8:33124=127.0.0.1:" + tcp.getLocalPort()))
                .with(Route.parse("udp:112.125.89.8:33124=127.0.0.1:" + udp.getLocalPort())));
  }

  /** Takes the connection that the module has opened. */
  Peer accept() throws IOException {
    connection = tcp.accept();
    connection.setSoTimeout(PATIENCE_MS);
    return this;
  }

  String read(int length) throws IOException {
    return new String(connection.getInputStream().readNBytes(length), ISO_8859_1);
  }

  /** What there is until the module has closed. */
  String readToEnd() throws IOException {
    return new String(connection.getInputStream().readAllBytes(), ISO_8859_1);
  }

  void write(String text) throws IOException {
    connection.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  void finish() throws IOException {
    connection.close();
  }

  /** Takes one datagram and remembers who sent it. */
  String receive() throws IOException {
    var packet = new DatagramPacket(new byte[LONGEST_DATAGRAM], LONGEST_DATAGRAM);
    udp.receive(packet);
    module = packet.getSocketAddress();
    return new String(packet.getData(), 0, packet.getLength(), ISO_8859_1);
  }

  /** Sends a datagram to the module. */
  void send(String text) throws IOException {
    byte[] bytes = text.getBytes(ISO_8859_1);
    udp.send(new DatagramPacket(bytes, bytes.length, module));
  }

  @Override
  public void close() throws IOException {
    connection.close();
    udp.close();
    tcp.close();
  }
}
