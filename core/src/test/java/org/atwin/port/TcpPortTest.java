package org.atwin.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.atwin.testkit.Host;
import org.atwin.testkit.Line;
import org.atwin.time.LiveTimeline;
import org.atwin.time.Timeline;
import org.atwin.time.VirtualTimeline;
import org.junit.jupiter.api.Test;

/** What every TCP port does, whichever loop serves it. */
abstract class TcpPortTest extends PortContract {

  private final Loop.Source loop;

  TcpPortTest(Loop.Source loop) {
    this.loop = loop;
  }

  @Override
  Port fresh() {
    return at(0);
  }

  @Override
  Line lineTo(Port port) {
    return ear -> Line.on(connect(port.address())).plugIn(ear);
  }

  @Override
  String[] descriptors() {
    return new String[] {"socket:"};
  }

  private Port at(int number, Timeline timeline) {
    return new TcpPort("127.0.0.1", number, timeline, loop);
  }

  private Port at(int number) {
    return at(number, new LiveTimeline());
  }

  /** A socket with a small receive buffer, so that the sender soon notices a slow reader. */
  private static Socket connect(String address) throws IOException {
    int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    var socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return socket;
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
  void tellsASecondClientThatItIsBusy() throws Exception {
    Ear.at(port);
    try (Host first = clientOf(port);
        Host second = clientOf(port)) {
      second.press("AT\r");

      second.expect("\r\nport busy: another client is connected\r\n").expectEnd();
      first.press("AT\r");
      first.expect("\r\nOK\r\n");
    }
  }

  @Test
  void answersAClientThatHasClosedItsSendingDirection() throws Exception {
    Ear ear = Ear.at(port);
    try (var socket = connect(port.address());
        Host client = new Host(Line.on(socket))) {
      client.press("AT\r");
      socket.shutdownOutput();
      ear.hears("<connected>", "AT\r", "<disconnected>");

      port.write(Ear.bytes("\r\n+LATE\r\n"));

      client.expect("\r\nOK\r\n\r\n+LATE\r\n");
    }
  }

  @Test
  void closesAHalfClosedClientAfterFiveSeconds() throws Exception {
    var timeline = new VirtualTimeline();
    try (Port patient = at(0, timeline)) {
      Ear ear = Ear.at(patient);
      try (var socket = connect(patient.address());
          Host client = new Host(Line.on(socket))) {
        socket.shutdownOutput();
        ear.hears("<connected>", "<disconnected>");

        timeline.advance(Duration.ofSeconds(5));

        client.expectEnd();
        assertThat(ear.nextWithin(0)).isNull();
      }
    }
  }

  @Test
  void survivesAReset() throws Exception {
    Ear ear = Ear.at(port);
    try (var socket = connect(port.address())) {
      ear.hears("<connected>");
      socket.setSoLinger(true, 0);
    }
    ear.hears("<disconnected>");

    isServed(port);
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
    try (Host client = clientOf(port)) {
      client.press("AT\r");
      client.expect("\r\nOK\r\n");
      port.close();
      client.expectEnd();
    }
    String number = port.address().substring(port.address().indexOf(':') + 1);
    try (Port again = at(Integer.parseInt(number))) {
      Ear.at(again);
      assertThat(again.address()).isEqualTo(port.address());
    }
  }
}
