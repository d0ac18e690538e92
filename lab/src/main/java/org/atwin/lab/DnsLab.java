package org.atwin.lab;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/**
 * A DNS server (RFC 1035) over UDP and TCP at one port. It knows the names of its {@link DnsZone},
 * which may change while it runs, and says NXDOMAIN to all others; it can be told to lose queries
 * and to truncate answers. Any thread may call it. It answers UDP on the virtual thread that reads
 * the socket and TCP on one per connection.
 */
public final class DnsLab implements Server {

  private static final int LARGEST_WITHOUT_EDNS = 512;
  private static final int LARGEST_UDP = 4_096;
  private static final int LARGEST_TCP = 65_535;

  private final Supplier<DnsZone> zone;
  private final UdpServer udp;
  private final TcpServer tcp;
  private final AtomicInteger toDrop = new AtomicInteger();
  private final AtomicInteger queries = new AtomicInteger();
  private volatile boolean truncates;

  private DnsLab(Supplier<DnsZone> zone, int port) throws IOException {
    this.zone = zone;
    udp = UdpServer.start("dns-udp", port, this::answerUdp);
    try {
      tcp = TcpServer.start("dns-tcp", port, this::answerTcp);
    } catch (IOException e) {
      udp.close();
      throw e;
    }
  }

  /**
   * Starts at any free port.
   *
   * @throws IOException if no port can be had
   */
  public static DnsLab start(DnsZone zone) throws IOException {
    return start(zone, 0);
  }

  /**
   * Starts at a port.
   *
   * @param port 1 to 65535, or 0 for any that is free
   * @throws IOException if the port is taken
   */
  public static DnsLab start(DnsZone zone, int port) throws IOException {
    return start(() -> zone, port);
  }

  /** Starts with names that are put together at the first query. */
  static DnsLab start(Supplier<DnsZone> zone, int port) throws IOException {
    var once = new Once<>(zone);
    return Loopback.onOnePort(port, at -> new DnsLab(once, at));
  }

  /** The names it knows. */
  public DnsZone zone() {
    return zone.get();
  }

  /**
   * Leaves the next queries that come over UDP without an answer.
   *
   * @param count how many, 0 or more; replaces what is left of an earlier count
   */
  public void dropNext(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("a count of queries is not negative: " + count);
    }
    toDrop.set(count);
  }

  /** Whether answers over UDP come empty with the TC bit, so that the client must ask over TCP. */
  public void truncate(boolean on) {
    truncates = on;
  }

  /** How many queries have come over either transport, dropped ones included. */
  public int queries() {
    return queries.get();
  }

  @Override
  public InetSocketAddress address() {
    return udp.address();
  }

  @Override
  public void close() {
    udp.close();
    tcp.close();
  }

  private void answerUdp(byte[] query, UdpServer.Reply reply) throws IOException {
    queries.incrementAndGet();
    if (toDrop.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      return;
    }
    Optional<Message> answer = answer(query);
    if (answer.isPresent()) {
      Message message = answer.get();
      if (truncates) {
        message.removeAllRecords(Section.ANSWER);
        message.getHeader().setFlag(Flags.TC);
      }
      reply.send(message.toWire(room(message)));
    }
  }

  private void answerTcp(Socket connection) throws IOException {
    var in = new DataInputStream(connection.getInputStream());
    var out = new DataOutputStream(connection.getOutputStream());
    while (true) {
      byte[] query;
      try {
        query = in.readNBytes(in.readUnsignedShort());
      } catch (EOFException _) {
        return; // the client has asked all it wanted
      }
      queries.incrementAndGet();
      Optional<Message> answer = answer(query);
      if (answer.isPresent()) {
        byte[] wire = answer.get().toWire(LARGEST_TCP);
        byte[] framed = new byte[wire.length + 2];
        framed[0] = (byte) (wire.length >> 8);
        framed[1] = (byte) wire.length;
        System.arraycopy(wire, 0, framed, 2, wire.length);
        out.write(framed); // at once: some clients expect length and message in one segment
      }
    }
  }

  /** The answer; none to what is no DNS message or is itself an answer. */
  private Optional<Message> answer(byte[] wire) {
    Message query;
    try {
      query = new Message(wire);
    } catch (IOException _) {
      return malformed(wire);
    }
    if (query.getHeader().getFlag(Flags.QR)) {
      return Optional.empty();
    }
    return Optional.of(answer(query));
  }

  private Message answer(Message query) {
    var answer = new Message(query.getHeader().getID());
    Header header = answer.getHeader();
    header.setOpcode(query.getHeader().getOpcode());
    header.setFlag(Flags.QR);
    Record question = query.getQuestion();
    if (query.getHeader().getOpcode() != Opcode.QUERY) {
      header.setRcode(Rcode.NOTIMP);
    } else if (question == null) {
      header.setRcode(Rcode.FORMERR);
    } else if (question.getDClass() != DClass.IN && question.getDClass() != DClass.ANY) {
      answer.addRecord(question, Section.QUESTION);
      header.setRcode(Rcode.REFUSED);
    } else {
      fill(answer, question, query.getHeader().getFlag(Flags.RD));
    }
    OPTRecord extension = query.getOPT();
    if (extension != null) {
      int room = Math.clamp(extension.getPayloadSize(), LARGEST_WITHOUT_EDNS, LARGEST_UDP);
      answer.addRecord(new OPTRecord(room, 0, 0), Section.ADDITIONAL);
    }
    return answer;
  }

  private void fill(Message answer, Record question, boolean recursionDesired) {
    Header header = answer.getHeader();
    header.setFlag(Flags.AA);
    header.setFlag(Flags.RA);
    if (recursionDesired) {
      header.setFlag(Flags.RD);
    }
    answer.addRecord(question, Section.QUESTION);
    DnsZone.Found found = zone.get().find(question.getName(), question.getType());
    found.records().forEach(each -> answer.addRecord(each, Section.ANSWER));
    header.setRcode(found.exists() ? Rcode.NOERROR : Rcode.NXDOMAIN);
  }

  private static Optional<Message> malformed(byte[] wire) {
    Header header;
    try {
      header = new Header(wire);
    } catch (IOException _) {
      return Optional.empty(); // not even a header to answer to
    }
    if (header.getFlag(Flags.QR)) {
      return Optional.empty();
    }
    var answer = new Message(header.getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setRcode(Rcode.FORMERR);
    return Optional.of(answer);
  }

  private static int room(Message answer) {
    OPTRecord extension = answer.getOPT();
    return extension == null ? LARGEST_WITHOUT_EDNS : extension.getPayloadSize();
  }
}
