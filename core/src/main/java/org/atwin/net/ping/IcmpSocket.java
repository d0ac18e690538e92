package org.atwin.net.ping;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.atwin.net.EchoAnswer;
import org.atwin.net.EchoPort;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An ICMP socket of the host. The unprivileged kind brings only what belongs to it, and errors on a
 * queue of their own; the raw kind brings every ICMP message the host gets, so what is not ours is
 * passed over. Sends from any thread; receives on the one that runs {@link #receiveAll}.
 */
final class IcmpSocket {

  private static final Logger LOG = LoggerFactory.getLogger(IcmpSocket.class);

  private static final int SEQUENCES = 1 << 16;

  private final IcmpProtocol protocol;
  private final LinuxIcmp socket;
  private final int id = ThreadLocalRandom.current().nextInt(SEQUENCES);
  private final AtomicInteger sequences = new AtomicInteger();
  private final Map<Integer, Request> requests = new ConcurrentHashMap<>();

  private IcmpSocket(IcmpProtocol protocol, LinuxIcmp socket) {
    this.protocol = protocol;
    this.socket = socket;
  }

  /** Opens the unprivileged kind, else the raw kind; empty if the host grants neither. */
  static Optional<IcmpSocket> open(IcmpProtocol protocol) {
    return LinuxIcmp.open(protocol).map(granted -> new IcmpSocket(protocol, granted));
  }

  EchoPort.Waiting send(InetAddress target, byte[] data, Consumer<EchoAnswer> heard)
      throws IOException {
    var request = new Request(target, heard);
    int sequence = register(request);
    EchoPort.Waiting waiting = () -> requests.remove(sequence, request);
    try {
      socket.send(target, protocol.request(id, sequence, data));
      return waiting;
    } catch (IOException e) {
      waiting.end();
      throw e;
    }
  }

  private int register(Request request) throws IOException {
    for (int tried = 0; tried < SEQUENCES; tried++) {
      int sequence = sequences.getAndIncrement() & (SEQUENCES - 1);
      if (requests.putIfAbsent(sequence, request) == null) {
        return sequence;
      }
    }
    throw new IOException("all " + SEQUENCES + " echo requests are on their way");
  }

  /** Receives for as long as the process lives. */
  static void receiveAll(List<IcmpSocket> all) {
    var datagram = new Datagram();
    List<LinuxIcmp> sockets = all.stream().map(each -> each.socket).toList();
    try {
      while (true) {
        LinuxIcmp.awaitAny(sockets);
        for (IcmpSocket each : all) {
          each.receive(datagram);
        }
      }
    } catch (IOException e) {
      LOG.error("no more echo replies are received", e);
    }
  }

  private void receive(Datagram datagram) {
    while (socket.receive(datagram)) {
      InetAddress from = datagram.from();
      ByteBuffer packet = datagram.data();
      if (from != null && (!socket.bringsIpHeader() || protocol.skipIpHeader(packet))) {
        IcmpProtocol.Message message = protocol.read(packet);
        if (message != null && (!socket.isRaw() || message.id() == id)) {
          arrived(message, from, datagram.ttl());
        }
      }
    }
    while (socket.receiveError(datagram)) {
      IcmpProtocol.Message message =
          protocol.quoted(datagram.data(), datagram.errorType(), datagram.errorCode());
      if (message != null) {
        failed(message);
      }
    }
  }

  private void arrived(IcmpProtocol.Message message, InetAddress from, int ttl) {
    if (message.type() != protocol.reply) {
      failed(message);
      return;
    }
    Request request = requests.get(message.sequence());
    if (request != null && request.target.equals(from)) {
      tell(message, request, new EchoAnswer.Reply(message.bytes(), ttl));
    }
  }

  private void failed(IcmpProtocol.Message message) {
    Request request = requests.get(message.sequence());
    if (request != null) {
      tell(message, request, new EchoAnswer.IcmpError(message.type(), message.code()));
    }
  }

  private void tell(IcmpProtocol.Message message, Request request, EchoAnswer answer) {
    if (requests.remove(message.sequence(), request)) {
      request.heard.accept(answer);
    }
  }

  private static final class Request {

    private final InetAddress target;
    private final Consumer<EchoAnswer> heard;

    Request(InetAddress target, Consumer<EchoAnswer> heard) {
      this.target = target;
      this.heard = heard;
    }
  }
}
