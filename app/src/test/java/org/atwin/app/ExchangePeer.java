package org.atwin.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.concurrent.CountDownLatch;
import org.atwin.testkit.Await;
import org.atwin.testkit.PortPair;
import org.atwin.testkit.RefusingPort;
import org.jspecify.annotations.Nullable;

/**
 * The other end of a module's connections in an exchange, on one port of loopback. It does by
 * itself what its kind says, on threads of its own; the methods are for the test's thread.
 */
final class ExchangePeer implements AutoCloseable {

  private static final int PIECE = 70_000;
  private static final int SMALL_WINDOW = 4096;
  private static final String TWENTY_FOUR = "twenty-four bytes are 24";

  private final String kind;
  private final String reply;
  private final int port;
  private final @Nullable PortPair listening;
  private final AutoCloseable resource;
  private final CountDownLatch mayRead;
  private final StringBuilder heard = new StringBuilder();
  private @Nullable Socket connection;
  private @Nullable SocketAddress datagramsFrom;
  private int connections;

  /**
   * Begins.
   *
   * @param description the kind, for {@code reply} with its text behind a blank
   */
  ExchangePeer(String description) throws IOException {
    String[] words = description.split(" ", 2);
    kind = words[0];
    reply = words.length == 1 ? "" : Exchange.bytes(words[1]);
    mayRead = new CountDownLatch(kind.equals("stall-reader") ? 1 : 0);
    if (kind.equals("refuse")) {
      var refusing = new RefusingPort();
      listening = null;
      port = refusing.port();
      resource = refusing;
      return;
    }
    PortPair pair = PortPair.open();
    listening = pair;
    port = pair.tcp().getLocalPort();
    resource = pair.tcp();
    switch (kind) {
      case "sink", "echo", "reply24close", "reply", "close" -> onThread(() -> accept(pair.tcp()));
      case "stall-reader" -> {
        pair.tcp().setReceiveBufferSize(SMALL_WINDOW);
        onThread(() -> accept(pair.tcp()));
      }
      case "stall" -> {}
      case "udp-sink", "udp-echo" -> onThread(() -> receive(pair));
      default -> throw new IllegalArgumentException("no kind of peer: " + kind);
    }
  }

  int port() {
    return port;
  }

  /** All that has come since the beginning or {@link #forget}. */
  synchronized String heard() {
    return heard.toString();
  }

  synchronized void forget() {
    heard.setLength(0);
  }

  /** How many connections have been taken so far. */
  synchronized int connections() {
    return connections;
  }

  /** Reads from now on. */
  void read() {
    mayRead.countDown();
  }

  void send(String bytes) throws Exception {
    byte[] data = bytes.getBytes(ISO_8859_1);
    SocketAddress target = datagramsFrom();
    if (target != null && listening != null) {
      listening.udp().send(new DatagramPacket(data, data.length, target));
    } else {
      connected().getOutputStream().write(data);
    }
  }

  void finish() throws Exception {
    connected().close();
  }

  void reset() throws Exception {
    connected().setSoLinger(true, 0);
    connected().close();
  }

  @Override
  public void close() throws Exception {
    read();
    resource.close();
    if (listening != null) {
      listening.udp().close();
    }
    Socket last = connection();
    if (last != null) {
      last.close();
    }
  }

  private Socket connected() throws Exception {
    Await.until("the module connects to the peer", () -> connection() != null);
    Socket last = connection();
    if (last == null) {
      throw new AssertionError("no connection");
    }
    return last;
  }

  private synchronized @Nullable Socket connection() {
    return connection;
  }

  private synchronized @Nullable SocketAddress datagramsFrom() {
    return datagramsFrom;
  }

  private void accept(ServerSocket server) throws Exception {
    while (true) {
      Socket socket = server.accept();
      synchronized (this) {
        connection = socket;
        connections++;
      }
      onThread(() -> serve(socket));
    }
  }

  private void serve(Socket socket) throws Exception {
    mayRead.await();
    byte[] piece = new byte[PIECE];
    int count = kind.equals("close") ? -1 : socket.getInputStream().read(piece);
    while (count >= 0) {
      String text = new String(piece, 0, count, ISO_8859_1);
      synchronized (this) {
        heard.append(text);
      }
      String answer =
          switch (kind) {
            case "echo" -> text;
            case "reply24close" -> TWENTY_FOUR;
            default -> reply;
          };
      socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
      count = kind.equals("reply24close") ? -1 : socket.getInputStream().read(piece);
    }
    socket.close();
  }

  private void receive(PortPair pair) throws Exception {
    var packet = new DatagramPacket(new byte[PIECE], PIECE, new InetSocketAddress(loopback(), 0));
    while (true) {
      packet.setLength(PIECE);
      pair.udp().receive(packet);
      synchronized (this) {
        datagramsFrom = packet.getSocketAddress();
        heard.append(new String(packet.getData(), 0, packet.getLength(), ISO_8859_1));
      }
      if (kind.equals("udp-echo")) {
        pair.udp().send(packet);
      }
    }
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }

  private static void onThread(Work work) {
    Thread.ofVirtual()
        .name("exchange-peer")
        .start(() -> {
          try {
            work.run();
          } catch (Exception _) {
            // Closed, by this end or the other; what is missing then fails the exchange.
          }
        });
  }

  /** What a thread does until it fails. */
  private interface Work {
    void run() throws Exception;
  }
}
