package org.atwin.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NtpLabTest {

  /** 3759806307 s after 1900: E01A1763 in hex. */
  private static final Instant NOW = Instant.parse("2019-02-22T06:38:27.500Z");

  private static final String REQUEST = "1b" + "00".repeat(39) + "0123456789abcdef";

  private NtpLab server;
  private DatagramSocket client;

  @BeforeEach
  void start() throws Exception {
    server = NtpLab.start(InstantSource.fixed(NOW), 0);
    client = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
    client.setSoTimeout(20_000);
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  private void send(String hex) throws Exception {
    byte[] bytes = HexFormat.of().parseHex(hex);
    client.send(new DatagramPacket(bytes, bytes.length, server.address()));
  }

  private ByteBuffer receive() throws Exception {
    var packet = new DatagramPacket(new byte[100], 100);
    client.receive(packet);
    assertThat(packet.getLength()).isEqualTo(48);
    return ByteBuffer.wrap(packet.getData());
  }

  private void assertSilent() throws Exception {
    client.setSoTimeout(100);
    assertThatThrownBy(this::receive).isInstanceOf(SocketTimeoutException.class);
    client.setSoTimeout(20_000);
  }

  @Test
  void aClientGetsTheTimeAndItsOwnTimestampBack() throws Exception {
    send(REQUEST);

    ByteBuffer reply = receive();

    assertThat(reply.get(0)).as("version 3, mode server").isEqualTo((byte) 0x1c);
    assertThat(reply.get(1)).as("stratum").isEqualTo((byte) 2);
    assertThat(reply.getLong(24)).as("originate").isEqualTo(0x0123456789abcdefL);
    assertThat(reply.getLong(32)).as("receive").isEqualTo(0xE01A1763_80000000L);
    assertThat(reply.getLong(40)).as("transmit").isEqualTo(0xE01A1763_80000000L);
  }

  @Test
  void itsClockCanBeWrong() throws Exception {
    server.offset(Duration.ofMinutes(-1));
    send(REQUEST);

    assertThat(receive().getLong(40)).isEqualTo(0xE01A1763_80000000L - (60L << 32));
  }

  @Test
  void theNextRequestsCanBeLost() throws Exception {
    server.dropNext(1);

    send(REQUEST);
    assertSilent();
    send(REQUEST);

    assertThat(receive().get(1)).isEqualTo((byte) 2);
    assertThat(server.requests()).isEqualTo(2);
    assertThatIllegalArgumentException().isThrownBy(() -> server.dropNext(-1));
  }

  @Test
  void aKissOfDeathSendsClientsAway() throws Exception {
    server.kissOfDeath("RATE");
    send(REQUEST);
    ByteBuffer kiss = receive();
    assertThat(kiss.get(1)).as("stratum").isZero();
    assertThat(kiss.getInt(12)).isEqualTo(0x52415445);
    assertThat(kiss.getLong(24)).isEqualTo(0x0123456789abcdefL);

    server.kissOfDeath(null);
    send(REQUEST);
    assertThat(receive().get(1)).isEqualTo((byte) 2);
    assertThatIllegalArgumentException().isThrownBy(() -> server.kissOfDeath("GO"));
  }

  @Test
  void whatIsNoRequestIsNotAnswered() throws Exception {
    send("1c" + "00".repeat(47));
    send("1b" + "00".repeat(46));
    send("");

    assertSilent();
    assertThat(server.requests()).isZero();
  }

  @Test
  void theMachinesTimeIsTold() throws Exception {
    try (var machines = NtpLab.start()) {
      byte[] bytes = HexFormat.of().parseHex(REQUEST);
      client.send(new DatagramPacket(bytes, bytes.length, machines.address()));

      long told = (receive().getLong(40) >>> 32) - 2_208_988_800L;

      assertThat(Duration.between(Instant.ofEpochSecond(told), Instant.now()).abs())
          .isLessThan(Duration.ofSeconds(10));
    }
  }
}
