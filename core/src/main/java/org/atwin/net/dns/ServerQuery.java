package org.atwin.net.dns;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ThreadLocalRandom;
import org.atwin.net.Transport;
import org.atwin.net.Uplink;

/**
 * One question to one name server: a datagram, and a TCP connection if the reply is truncated (RFC
 * 1035 4.2, RFC 7766). Runs on a virtual thread.
 */
final class ServerQuery {

  static final int PORT = 53;

  /** Without EDNS a reply has at most 512 bytes; some servers send more all the same. */
  private static final int LARGEST_DATAGRAM = 4096;

  private static final int ALL_IDS = 1 << 16;

  private final Uplink uplink;
  private final int cid;
  private final InetAddress server;
  private final Attempt attempt;

  ServerQuery(Uplink uplink, int cid, InetAddress server, Attempt attempt) {
    this.uplink = uplink;
    this.cid = cid;
    this.server = server;
    this.attempt = attempt;
  }

  /**
   * Asks.
   *
   * @throws IOException if the attempt ended or the server cannot be reached
   * @throws IllegalArgumentException if the name cannot be asked for, or a TCP reply is broken
   */
  DnsMessage ask(String name, DnsMessage.Type type) throws IOException {
    int id = ThreadLocalRandom.current().nextInt(ALL_IDS);
    byte[] question = DnsMessage.question(id, name, type);
    DnsMessage reply = overUdp(question, type);
    return reply.truncated() ? overTcp(question, type) : reply;
  }

  /** Late replies to other questions, and forged ones, are passed over (RFC 5452 9.1). */
  private DnsMessage overUdp(byte[] question, DnsMessage.Type type) throws IOException {
    try (var channel = attempt.waitingOn(DatagramChannel.open())) {
      channel.connect(target(Transport.UDP));
      attempt.sendTraffic();
      channel.write(ByteBuffer.wrap(question));
      var datagram = ByteBuffer.allocate(LARGEST_DATAGRAM);
      while (true) {
        channel.read(datagram.clear());
        attempt.passTraffic();
        if (DnsMessage.isReplyTo(question, datagram.flip())) {
          return DnsMessage.reply(datagram, type);
        }
      }
    }
  }

  private DnsMessage overTcp(byte[] question, DnsMessage.Type type) throws IOException {
    try (var channel = attempt.waitingOn(SocketChannel.open())) {
      attempt.sendTraffic();
      channel.connect(target(tcpRoute()));
      var framed = ByteBuffer.allocate(Short.BYTES + question.length);
      framed.putShort((short) question.length).put(question).flip();
      while (framed.hasRemaining()) {
        channel.write(framed);
      }
      int length = Short.toUnsignedInt(read(channel, Short.BYTES).getShort());
      ByteBuffer reply = read(channel, length);
      attempt.passTraffic();
      if (!DnsMessage.isReplyTo(question, reply)) {
        throw new IllegalArgumentException("the reply is to another question");
      }
      return DnsMessage.reply(reply, type);
    }
  }

  private static ByteBuffer read(ReadableByteChannel channel, int length) throws IOException {
    var bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new EOFException("the name server closed the connection");
      }
    }
    return bytes.flip();
  }

  /** Whoever redirects a name server's datagrams means the server, so TCP follows them. */
  private Transport tcpRoute() {
    boolean own =
        uplink.access().route(Transport.TCP, server.getHostAddress(), server, PORT).isPresent();
    return own ? Transport.TCP : Transport.UDP;
  }

  private InetSocketAddress target(Transport transport) throws IOException {
    return uplink.destination(cid, transport, server.getHostAddress(), server, PORT).target();
  }
}
