package org.atwin.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The other end of a module's connections, on one port of loopback for TCP and UDP alike. Every
 * char is a byte, and every wait is bounded. For the test's own thread.
 */
public final class Peer implements AutoCloseable {

  private static final int PATIENCE_MS = (int) Await.PATIENCE.toMillis();

  /** Small, so that a module that does not read is soon felt. */
  private static final int SEND_BUFFER = 32 * 1024;

  private static final int RECEIVE_BUFFER_OF_FEW = 4096;

  private static final int LONGEST_DATAGRAM = 9000;

  private final ServerSocket tcp;
  private final DatagramSocket udp;
  private Socket connection = new Socket();
  private SocketAddress module = new InetSocketAddress(0);

  private Peer(ServerSocket tcp, DatagramSocket udp) throws IOException {
    this.tcp = tcp;
    this.udp = udp;
    tcp.setSoTimeout(PATIENCE_MS);
    udp.setSoTimeout(PATIENCE_MS);
  }

  /** Listens on a free port. */
  public static Peer listening() {
    try {
      PortPair port = PortPair.open();
      return new Peer(port.tcp(), port.udp());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The number of its port. */
  public int port() {
    return tcp.getLocalPort();
  }

  /** Of what it does not read its system takes little, on connections opened from now on. */
  public Peer takingLittle() throws IOException {
    tcp.setReceiveBufferSize(RECEIVE_BUFFER_OF_FEW);
    return this;
  }

  /** Takes the connection that the module has opened. */
  public Peer accept() throws IOException {
    connection = tcp.accept();
    connection.setSoTimeout(PATIENCE_MS);
    connection.setSendBufferSize(SEND_BUFFER);
    return this;
  }

  /** The connection taken last. */
  public Socket connection() {
    return connection;
  }

  /** What Linux lists of the module's end of the connection: state, queues and timers. */
  public String probed() throws IOException {
    String ends = ":%04X 0100007F:%04X ".formatted(connection.getPort(), port());
    try (var lines = Files.lines(Path.of("/proc/net/tcp"))) {
      return lines.filter(line -> line.contains(ends)).findFirst().orElse("");
    }
  }

  /** Waits for so many bytes; fewer if the module closes before. */
  public String read(int length) throws IOException {
    return new String(connection.getInputStream().readNBytes(length), ISO_8859_1);
  }

  /** Waits until the module closes; all that it sent before. */
  public String readToEnd() throws IOException {
    return new String(connection.getInputStream().readAllBytes(), ISO_8859_1);
  }

  /** Sends on the connection. */
  public void write(String text) throws IOException {
    connection.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  /** Closes the connection in order. */
  public void finish() throws IOException {
    connection.close();
  }

  /** Resets the connection. */
  public void reset() throws IOException {
    connection.setSoLinger(true, 0);
    connection.close();
  }

  /** Takes one datagram and remembers who sent it. */
  public String receive() throws IOException {
    var packet = new DatagramPacket(new byte[LONGEST_DATAGRAM], LONGEST_DATAGRAM);
    udp.receive(packet);
    module = packet.getSocketAddress();
    return new String(packet.getData(), 0, packet.getLength(), ISO_8859_1);
  }

  /** Sends a datagram to whom the last came from. */
  public void send(String text) throws IOException {
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
