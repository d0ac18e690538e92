package org.atwin.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.atwin.time.LiveTimeline;
import org.atwin.time.Timeline;
import org.atwin.time.VirtualTimeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every TCP port does, whichever loop serves it. */
abstract class TcpPortTest {

  private static final int MUCH = 8 * 1024 * 1024;

  private final Loop.Source loop;
  private final Port port;

  TcpPortTest(Loop.Source loop) {
    this.loop = loop;
    this.port = at(0, new LiveTimeline());
  }

  private Port at(int number, Timeline timeline) {
    return new TcpPort("127.0.0.1", number, timeline, loop);
  }

  private Port at(int number) {
    return at(number, new LiveTimeline());
  }

  @AfterEach
  void close() {
    port.close();
  }

  @Test
  void answersAClient() throws Exception {
    Ear ear = Ear.at(port);
    try (Terminal client = Terminal.onTcp(port.address())) {
      client.send("AT\r");

      assertThat(client.read(6)).isEqualTo("\r\nOK\r\n");
    }
    assertThat(ear.next()).isEqualTo("<connected>");
    assertThat(ear.next()).isEqualTo("AT\r");
    assertThat(ear.next()).isEqualTo("<disconnected>");
  }

  @Test
  void namesTheFreePortThatItTook() throws Exception {
    assertThat(port.address()).isEqualTo("127.0.0.1:0");

    Ear.at(port);

    assertThat(port.kind()).isEqualTo("tcp");
    assertThat(port.address()).matches("127\\.0\\.0\\.1:[1-9][0-9]*");
  }

  @Test
  void listensOnIpv4AloneWhereTheAddressIsOne() throws Exception {
    var everywhere = new TcpPort("0.0.0.0", 0, new LiveTimeline(), loop);
    try {
      Ear.at(everywhere);
      int number = Integer.parseInt(everywhere.address().substring("0.0.0.0:".length()));

      new Socket("127.0.0.1", number).close();
      assertThatThrownBy(() -> new Socket("::1", number).close()).isInstanceOf(IOException.class);
    } finally {
      everywhere.close();
    }
  }

  @Test
  void closingAgainLeavesAloneWhatWasOpenedSince() throws Exception {
    Ear.at(port);
    port.close();
    Port other = at(0);
    try {
      Ear.at(other);

      port.close();

      try (Terminal client = Terminal.onTcp(other.address())) {
        client.send("AT\r");
        assertThat(client.read(6)).isEqualTo("\r\nOK\r\n");
      }
    } finally {
      other.close();
    }
  }

  @Test
  void tellsASecondClientThatItIsBusy() throws Exception {
    Ear.at(port);
    try (Terminal first = Terminal.onTcp(port.address());
        Terminal second = Terminal.onTcp(port.address())) {
      second.send("AT\r");

      assertThat(second.read(1000)).isEqualTo("\r\nport busy: another client is connected\r\n");
      first.send("AT\r");
      assertThat(first.read(6)).isEqualTo("\r\nOK\r\n");
    }
  }

  @Test
  void servesAClientThatComesBack() throws Exception {
    Ear ear = Ear.at(port);
    for (int round = 0; round < 3; round++) {
      try (Terminal client = Terminal.onTcp(port.address())) {
        client.send("AT\r");
        assertThat(client.read(6)).isEqualTo("\r\nOK\r\n");
      }
      assertThat(ear.next()).isEqualTo("<connected>");
      assertThat(ear.next()).isEqualTo("AT\r");
      assertThat(ear.next()).isEqualTo("<disconnected>");
    }
  }

  @Test
  void answersAClientThatHasClosedItsSendingDirection() throws Exception {
    Ear ear = Ear.at(port);
    try (var socket = Terminal.connect(port.address());
        Terminal client = Terminal.over(socket)) {
      client.send("AT\r");
      socket.shutdownOutput();
      assertThat(ear.next()).isEqualTo("<connected>");
      assertThat(ear.next()).isEqualTo("AT\r");
      assertThat(ear.next()).isEqualTo("<disconnected>");

      port.write(Ear.bytes("\r\n+LATE\r\n"));

      assertThat(client.read(15)).isEqualTo("\r\nOK\r\n\r\n+LATE\r\n");
    }
  }

  @Test
  void closesAHalfClosedClientAfterFiveSeconds() throws Exception {
    var timeline = new VirtualTimeline();
    try (Port patient = at(0, timeline)) {
      Ear ear = Ear.at(patient);
      try (var socket = Terminal.connect(patient.address());
          Terminal client = Terminal.over(socket)) {
        socket.shutdownOutput();
        assertThat(ear.next()).isEqualTo("<connected>");
        assertThat(ear.next()).isEqualTo("<disconnected>");

        timeline.advance(Duration.ofSeconds(5));

        assertThat(client.read(1)).isEmpty();
        assertThat(ear.nextWithin(0)).isNull();
      }
    }
  }

  @Test
  void survivesAReset() throws Exception {
    Ear ear = Ear.at(port);
    try (var socket = Terminal.connect(port.address())) {
      assertThat(ear.next()).isEqualTo("<connected>");
      socket.setSoLinger(true, 0);
    }
    assertThat(ear.next()).isEqualTo("<disconnected>");

    try (Terminal client = Terminal.onTcp(port.address())) {
      client.send("AT\r");
      assertThat(client.read(6)).isEqualTo("\r\nOK\r\n");
    }
  }

  @Test
  void losesWhatIsWrittenWithNobodyConnected() throws Exception {
    Ear ear = Ear.at(port);
    port.write(Ear.bytes("lost"));
    try (Terminal client = Terminal.onTcp(port.address())) {
      assertThat(ear.next()).isEqualTo("<connected>");
      port.write(Ear.bytes("heard"));

      assertThat(client.read(5)).isEqualTo("heard");
    }
    assertThat(port.backlog()).isZero();
  }

  @Test
  void keepsWhatASlowReaderDoesNotTakeAndTellsWhenItHas() throws Exception {
    Ear ear = Ear.at(port);
    try (Terminal client = Terminal.onTcp(port.address())) {
      assertThat(ear.next()).isEqualTo("<connected>");

      Patterns.write(port, MUCH);

      assertThat(port.backlog()).isGreaterThan(Backlog.MARK);
      assertThat(client.readBytes(MUCH)).isEqualTo(Patterns.bytes(MUCH));
      assertThat(ear.next()).isEqualTo("<drained>");
      assertThat(port.backlog()).isZero();
    }
  }

  @Test
  void forgetsTheBacklogOfAClientThatLeaves() throws Exception {
    Ear ear = Ear.at(port);
    try (Terminal _ = Terminal.onTcp(port.address())) {
      assertThat(ear.next()).isEqualTo("<connected>");
      Patterns.write(port, MUCH);
    }

    assertThat(ear.next()).isEqualTo("<disconnected>");
    assertThat(ear.next()).isEqualTo("<drained>");
    try (Terminal client = Terminal.onTcp(port.address())) {
      client.send("AT\r");
      assertThat(client.read(6)).isEqualTo("\r\nOK\r\n");
    }
  }

  @Test
  void readsNothingWhileInputIsPaused() throws Exception {
    Ear ear = Ear.at(port);
    port.pauseInput(true);
    try (Terminal client = Terminal.onTcp(port.address())) {
      assertThat(ear.next()).isEqualTo("<connected>");
      client.send("AT\r");
      assertThat(ear.nextWithin(50)).isNull();

      port.pauseInput(false);

      assertThat(ear.next()).isEqualTo("AT\r");
      assertThat(client.read(6)).isEqualTo("\r\nOK\r\n");
    }
  }

  @Test
  void saysWhyItCannotListen() throws Exception {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Port taken = at(other.getLocalPort());

      assertThatThrownBy(() -> Ear.at(taken))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("cannot listen on 127.0.0.1:" + other.getLocalPort() + ": ");
    }
  }

  @Test
  void freesItsPortBeforeCloseReturns() throws Exception {
    Ear.at(port);
    try (Terminal client = Terminal.onTcp(port.address())) {
      client.send("AT\r");
      assertThat(client.read(6)).isEqualTo("\r\nOK\r\n");
      port.close();
      assertThat(client.read(1)).isEmpty();
    }
    String number = port.address().substring(port.address().indexOf(':') + 1);
    try (Port again = at(Integer.parseInt(number))) {
      Ear.at(again);
      assertThat(again.address()).isEqualTo(port.address());
    }
  }

  @Test
  void leavesNoDescriptorBehind() throws Exception {
    Ear.at(port);
    long before = Await.descriptors("socket:");
    for (int round = 0; round < 200; round++) {
      try (Port other = at(0)) {
        Ear.at(other);
        try (Terminal client = Terminal.onTcp(other.address())) {
          client.send("AT\r");
          assertThat(client.read(6)).isEqualTo("\r\nOK\r\n");
        }
      }
    }
    Await.until("sockets are closed", () -> Await.descriptors("socket:") <= before);
  }

  @Test
  void oneModulesMistakeDoesNotHurtTheOthers() throws Exception {
    Ear.at(port);
    try (Port faulty = at(0)) {
      faulty.open(new FaultyReceiver());
      try (Terminal victim = Terminal.onTcp(faulty.address());
          Terminal client = Terminal.onTcp(port.address())) {
        victim.send("AT\r");
        client.send("AT\r");

        assertThat(client.read(6)).isEqualTo("\r\nOK\r\n");
      }
    }
  }
}
