package org.atwin.lab;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

@Timeout(60)
class LabTest {

  @Test
  void servesWhatATwinDials() throws Exception {
    try (var lab = Lab.start()) {
      assertThat(lab.services())
          .extracting(service -> service.protocol() + " " + service.dialled())
          .containsExactlyInAnyOrder(
              "TCP echo.lab:7",
              "UDP echo.lab:7",
              "TCP tls.lab:4433",
              "TCP http.lab:80",
              "TCP http.lab:443",
              "TCP mqtt.lab:1883",
              "TCP mqtt.lab:8883",
              "UDP ntp.lab:123",
              "UDP dns.lab:53",
              "TCP dns.lab:53");
      assertThat(lab.services())
          .allSatisfy(
              service -> assertThat(service.real().getAddress().isLoopbackAddress()).isTrue());
    }
  }

  @Test
  void resolvesEveryNameItServes() throws Exception {
    try (var lab = Lab.start()) {
      for (Service service : lab.services()) {
        assertThat(lab.addresses().get(service.name()))
            .containsExactlyInAnyOrder(
                resolve(lab, service.name(), Type.A), resolve(lab, service.name(), Type.AAAA));
      }
      assertThat(resolve(lab, "echo.lab", Type.A)).isEqualTo(InetAddress.getByName("198.51.100.7"));
    }
  }

  @Test
  void vouchesForItsTlsServers() throws Exception {
    try (var lab = Lab.start()) {
      var client = TlsClient.trusting(lab.authority());
      try (var tunnel = client.dial(real(lab, "tls.lab:4433"), "tls.lab")) {
        tunnel.getOutputStream().write("ping".getBytes(US_ASCII));
        assertThat(tunnel.getInputStream().readNBytes(4)).asString(US_ASCII).isEqualTo("ping");
      }
      try (var tunnel = client.dial(real(lab, "http.lab:443"), "http.lab")) {
        tunnel.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(US_ASCII));
        assertThat(tunnel.getInputStream().readNBytes(12))
            .asString(US_ASCII)
            .isEqualTo("HTTP/1.1 200");
      }
    }
  }

  @Test
  void takesTheNamedPorts() throws Exception {
    int free = freePort();

    try (var lab = Lab.start(LabOptions.freePorts().with("http.lab:80", free))) {
      assertThat(real(lab, "http.lab:80").getPort()).isEqualTo(free);
    }
  }

  @Test
  void saysWhichPortIsTakenAndLeavesNothingListening() throws Exception {
    try (var taken = TcpEcho.start()) {
      int echoPort = freePort();
      var options =
          LabOptions.freePorts().with("echo.lab:7", echoPort).with("http.lab:80", taken.port());

      assertThatThrownBy(() -> Lab.start(options))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("http.lab:80 cannot listen on port " + taken.port());

      TcpEcho.start(echoPort).close(); // would throw if the lab still had it
    }
  }

  @Test
  void refusesPortsForServicesItDoesNotHave() {
    assertThatThrownBy(() -> Lab.start(LabOptions.freePorts().with("gopher.lab:70", 7070)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gopher.lab:70");
    assertThatThrownBy(() -> LabOptions.freePorts().with("echo.lab:7", 70_000))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void endsSoonAndLeavesNoThread() throws Exception {
    var lab = Lab.start();
    try (var client = dial(real(lab, "echo.lab:7"));
        var idle = dial(real(lab, "http.lab:80"));
        var handshaking = dial(real(lab, "tls.lab:4433"))) {
      client.getOutputStream().write('x');
      assertThat(client.getInputStream().read()).isEqualTo('x');
      long started = System.nanoTime();

      lab.close();

      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
      assertThat(Stream.of(client, idle, handshaking)).allMatch(LabTest::hasEnded);
      assertThat(Thread.getAllStackTraces().keySet())
          .extracting(Thread::getName)
          .noneMatch(name -> name.startsWith("HTTP-Dispatcher") || name.startsWith("lab-"));
    }
    lab.close();
  }

  private static InetAddress resolve(Lab lab, String name, int type) throws IOException {
    var question = Record.newRecord(Name.fromString(name + "."), type, DClass.IN);
    byte[] wire = Message.newQuery(question).toWire();
    try (var connection = dial(real(lab, "dns.lab:53"))) {
      connection.getOutputStream().write(new byte[] {0, (byte) wire.length});
      connection.getOutputStream().write(wire);
      var in = new java.io.DataInputStream(connection.getInputStream());
      var answer = new Message(in.readNBytes(in.readUnsignedShort()));
      return InetAddress.getByName(answer.getSection(Section.ANSWER).getFirst().rdataToString());
    }
  }

  private static InetSocketAddress real(Lab lab, String dialled) {
    return lab.services().stream()
        .filter(service -> service.dialled().equals(dialled))
        .findFirst()
        .orElseThrow()
        .real();
  }

  private static Socket dial(InetSocketAddress address) throws IOException {
    var socket = new Socket(address.getAddress(), address.getPort());
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static boolean hasEnded(Socket client) {
    try {
      return client.getInputStream().read() < 0;
    } catch (java.net.SocketTimeoutException _) {
      return false;
    } catch (IOException _) {
      return true; // reset
    }
  }

  private static int freePort() throws IOException {
    try (var probe = new java.net.ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return probe.getLocalPort();
    }
  }
}
