package org.atwin.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

@Timeout(60)
class DnsLabTest {

  private DnsLab dns;
  private DatagramSocket client;

  @BeforeEach
  void start() throws IOException {
    dns = DnsLab.start(new DnsZone());
    dns.zone().add("echo.lab", address("198.51.100.7"), address("2001:db8::7"));
    client = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
    client.setSoTimeout(20_000);
  }

  @AfterEach
  void close() {
    client.close();
    dns.close();
  }

  @Test
  void answersWithTheAddressesOfTheFamilyAskedFor() throws Exception {
    Message v4 = ask(query("echo.lab.", Type.A));
    Message v6 = ask(query("ECHO.Lab.", Type.AAAA));

    assertThat(v4.getSection(Section.ANSWER))
        .extracting(Record::rdataToString)
        .containsExactly("198.51.100.7");
    assertThat(v6.getSection(Section.ANSWER))
        .extracting(Record::rdataToString)
        .containsExactly("2001:db8:0:0:0:0:0:7");
    assertThat(v4.getHeader().getFlag(Flags.QR)).isTrue();
    assertThat(v4.getHeader().getFlag(Flags.RA)).isTrue();
    assertThat(v6.getQuestion().getName()).hasToString("ECHO.Lab.");
  }

  @Test
  void doesNotKnowOtherNames() throws Exception {
    assertThat(ask(query("example.com.", Type.A)).getRcode()).isEqualTo(Rcode.NXDOMAIN);
  }

  @Test
  void tellsANameWithoutSuchARecordFromNoNameAtAll() throws Exception {
    Message answer = ask(query("echo.lab.", Type.MX));

    assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
    assertThat(answer.getSection(Section.ANSWER)).isEmpty();
  }

  @Test
  void learnsAndForgetsNamesWhileItRuns() throws Exception {
    dns.zone().add("broker.example", address("198.51.100.9"), address("198.51.100.10"));
    assertThat(ask(query("broker.example.", Type.A)).getSection(Section.ANSWER)).hasSize(2);

    dns.zone().remove("broker.example.");
    assertThat(ask(query("broker.example.", Type.A)).getRcode()).isEqualTo(Rcode.NXDOMAIN);
  }

  @Test
  void followsAliases() throws Exception {
    dns.zone().add(alias("www.lab.", "echo.lab."));

    assertThat(ask(query("www.lab.", Type.A)).getSection(Section.ANSWER))
        .extracting(Record::getType)
        .containsExactly(Type.CNAME, Type.A);
    assertThat(ask(query("www.lab.", Type.CNAME)).getSection(Section.ANSWER)).hasSize(1);
  }

  @Test
  void endsAliasesThatTurnInACircle() throws Exception {
    dns.zone().add(alias("a.lab.", "b.lab.")).add(alias("b.lab.", "a.lab."));

    assertThat(ask(query("a.lab.", Type.A)).getRcode()).isEqualTo(Rcode.NOERROR);
  }

  @Test
  void losesAsManyQueriesAsTold() throws Exception {
    dns.dropNext(2);
    client.setSoTimeout(100);
    assertThatThrownBy(() -> ask(query("echo.lab.", Type.A)))
        .isInstanceOf(SocketTimeoutException.class);
    assertThatThrownBy(() -> ask(query("echo.lab.", Type.A)))
        .isInstanceOf(SocketTimeoutException.class);
    client.setSoTimeout(20_000);

    assertThat(ask(query("echo.lab.", Type.A)).getSection(Section.ANSWER)).hasSize(1);
    assertThat(dns.queries()).isEqualTo(3);
  }

  @Test
  void truncatesOverUdpWhenToldAndAnswersInFullOverTcp() throws Exception {
    dns.truncate(true);

    Message overUdp = ask(query("echo.lab.", Type.A));
    Message overTcp = askOverTcp(query("echo.lab.", Type.A));

    assertThat(overUdp.getHeader().getFlag(Flags.TC)).isTrue();
    assertThat(overUdp.getSection(Section.ANSWER)).isEmpty();
    assertThat(overTcp.getHeader().getFlag(Flags.TC)).isFalse();
    assertThat(overTcp.getSection(Section.ANSWER)).hasSize(1);
  }

  @Test
  void truncatesWhatDoesNotFitAndTakesMoreRoomFromEdns() throws Exception {
    for (int i = 0; i < 20; i++) {
      dns.zone().add(text("long.lab.", i + "x".repeat(60)));
    }
    Message large = query("long.lab.", Type.TXT);
    large.addRecord(new OPTRecord(4_096, 0, 0), Section.ADDITIONAL);

    assertThat(ask(query("long.lab.", Type.TXT)).getHeader().getFlag(Flags.TC)).isTrue();
    assertThat(ask(large).getSection(Section.ANSWER)).hasSize(20);
  }

  @Test
  void answersSeveralQueriesOnOneTcpConnection() throws Exception {
    try (var connection = new Socket(dns.address().getAddress(), dns.port())) {
      connection.setSoTimeout(20_000);
      for (int i = 0; i < 3; i++) {
        assertThat(ask(connection, query("echo.lab.", Type.A)).getSection(Section.ANSWER))
            .hasSize(1);
      }
    }
  }

  @Test
  void refusesWhatItDoesNotDo() throws Exception {
    Message notify = query("echo.lab.", Type.A);
    notify.getHeader().setOpcode(Opcode.NOTIFY);
    var chaos =
        Message.newQuery(Record.newRecord(Name.fromString("echo.lab."), Type.TXT, DClass.CHAOS));

    assertThat(ask(notify).getRcode()).isEqualTo(Rcode.NOTIMP);
    assertThat(ask(chaos).getRcode()).isEqualTo(Rcode.REFUSED);
  }

  @Test
  void survivesGarbage() throws Exception {
    var random = new Random(53);
    for (int i = 0; i < 2_000; i++) {
      byte[] garbage = query("echo.lab.", Type.A).toWire();
      if (i % 2 == 0) {
        garbage = new byte[random.nextInt(60)];
        random.nextBytes(garbage);
      } else {
        garbage[random.nextInt(garbage.length)] = (byte) random.nextInt();
      }
      client.send(new DatagramPacket(garbage, garbage.length, dns.address()));
    }

    assertThat(answers(query("echo.lab.", Type.A))).isTrue();
  }

  /** Whether the answer to this query comes, behind whatever came back for the garbage. */
  private boolean answers(Message query) throws IOException {
    for (int attempt = 0; attempt < 5; attempt++) { // garbage may have filled the socket's buffer
      send(query);
      try {
        client.setSoTimeout(1_000);
        while (true) {
          Message answer = receive();
          if (answer.getHeader().getID() == query.getHeader().getID()
              && answer.getSection(Section.ANSWER).size() == 1) {
            return true;
          }
        }
      } catch (SocketTimeoutException _) {
        continue;
      }
    }
    return false;
  }

  private Message ask(Message query) throws IOException {
    send(query);
    Message answer = receive();
    assertThat(answer.getHeader().getID()).isEqualTo(query.getHeader().getID());
    return answer;
  }

  private void send(Message query) throws IOException {
    byte[] wire = query.toWire();
    client.send(new DatagramPacket(wire, wire.length, dns.address()));
  }

  private Message receive() throws IOException {
    var packet = new DatagramPacket(new byte[65_535], 65_535);
    client.receive(packet);
    return new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
  }

  private Message askOverTcp(Message query) throws IOException {
    try (var connection = new Socket(dns.address().getAddress(), dns.port())) {
      connection.setSoTimeout(20_000);
      return ask(connection, query);
    }
  }

  private static Message ask(Socket connection, Message query) throws IOException {
    byte[] wire = query.toWire();
    var out = new java.io.DataOutputStream(connection.getOutputStream());
    out.writeShort(wire.length);
    out.write(wire);
    var in = new java.io.DataInputStream(connection.getInputStream());
    return new Message(in.readNBytes(in.readUnsignedShort()));
  }

  private static Message query(String name, int type) throws IOException {
    return Message.newQuery(Record.newRecord(Name.fromString(name), type, DClass.IN));
  }

  private static Record alias(String name, String target) throws IOException {
    return new CNAMERecord(Name.fromString(name), DClass.IN, 60, Name.fromString(target));
  }

  private static Record text(String name, String text) throws IOException {
    return new TXTRecord(Name.fromString(name), DClass.IN, 60, text);
  }

  private static InetAddress address(String literal) throws IOException {
    return InetAddress.getByName(literal);
  }
}
