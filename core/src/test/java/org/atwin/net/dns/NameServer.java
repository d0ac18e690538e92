package org.atwin.net.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.atwin.testkit.PortPair;
import org.jspecify.annotations.Nullable;

/** A small name server on loopback, over UDP and TCP on one port, with faults to order. */
public final class NameServer implements AutoCloseable {

  private static final int A = 1;
  private static final int AAAA = 28;

  private final DatagramSocket udp;
  private final ServerSocket tcp;
  private final Map<String, List<InetAddress>> zone = new ConcurrentHashMap<>();

  /** What was asked, in order: {@code udp name A}. */
  public final List<String> asked = new CopyOnWriteArrayList<>();

  /** How many questions from now on get no answer. */
  public volatile int drop;

  volatile boolean truncate;

  /** What an attacker sends before each right reply, made of that. */
  volatile @Nullable UnaryOperator<byte[]> forgery;

  volatile int status;

  /** One that knows no name yet. */
  public NameServer() throws IOException {
    PortPair port = PortPair.open();
    tcp = port.tcp();
    udp = port.udp();
    Thread.ofVirtual().start(this::serveUdp);
    Thread.ofVirtual().start(this::serveTcp);
  }

  /** The port it listens on. */
  public int port() {
    return tcp.getLocalPort();
  }

  /** It answers for a name. */
  public NameServer knows(String name, String... addresses) {
    zone.put(name, List.of(addresses).stream().map(InetAddress::ofLiteral).toList());
    return this;
  }

  private void serveUdp() {
    try {
      while (true) {
        var packet = new DatagramPacket(new byte[512], 512);
        udp.receive(packet);
        byte[] reply = reply(ByteBuffer.wrap(packet.getData()), truncate, "udp");
        if (drop > 0) {
          drop--;
          continue;
        }
        UnaryOperator<byte[]> forger = forgery;
        if (forger != null) {
          byte[] forged = forger.apply(reply.clone());
          udp.send(new DatagramPacket(forged, forged.length, packet.getSocketAddress()));
        }
        udp.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
      }
    } catch (SocketException _) {
      return; // closed
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void serveTcp() {
    try {
      while (true) {
        try (Socket client = tcp.accept()) {
          var in = new DataInputStream(client.getInputStream());
          byte[] question = new byte[in.readUnsignedShort()];
          in.readFully(question);
          byte[] reply = reply(ByteBuffer.wrap(question), false, "tcp");
          var out = new DataOutputStream(client.getOutputStream());
          out.writeShort(reply.length);
          out.write(reply);
        }
      }
    } catch (SocketException _) {
      return; // closed
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private byte[] reply(ByteBuffer question, boolean truncated, String transport) {
    short id = question.getShort();
    question.position(12);
    var name = new StringBuilder();
    for (int length = question.get(); length != 0; length = question.get()) {
      byte[] label = new byte[length];
      question.get(label);
      name.append(name.isEmpty() ? "" : ".").append(new String(label));
    }
    int type = question.getShort();
    question.getShort();
    int end = question.position();
    asked.add(transport + " " + name + " " + (type == A ? "A" : "AAAA"));

    List<InetAddress> all = zone.get(name.toString());
    int rcode = status != 0 ? status : all == null ? 3 : 0;
    List<InetAddress> answers =
        all == null || truncated || rcode != 0
            ? List.of()
            : all.stream()
                .filter(each -> each.getAddress().length == (type == A ? 4 : 16))
                .toList();
    var reply = ByteBuffer.allocate(4096);
    reply.putShort(id).putShort((short) (0x8180 | (truncated ? 0x0200 : 0) | rcode));
    reply.putShort((short) 1).putShort((short) (answers.isEmpty() ? 0 : answers.size() + 1));
    reply.putInt(0).put(question.array(), 12, end - 12);
    if (!answers.isEmpty()) {
      // An alias comes first: name CNAME alias.name, the addresses belong to the alias.
      reply.putShort((short) 0xc00c).putShort((short) 5).putShort((short) 1).putInt(60);
      reply.putShort((short) 8).put((byte) 5).put("alias".getBytes()).putShort((short) 0xc00c);
      answers.forEach(each ->
          reply
              .put((byte) 5)
              .put("alias".getBytes())
              .putShort((short) 0xc00c)
              .putShort((short) (each.getAddress().length == 4 ? A : AAAA))
              .putShort((short) 1)
              .putInt(60)
              .putShort((short) each.getAddress().length)
              .put(each.getAddress()));
    }
    byte[] bytes = new byte[reply.position()];
    reply.flip().get(bytes);
    return bytes;
  }

  @Override
  public void close() throws IOException {
    udp.close();
    tcp.close();
  }
}
