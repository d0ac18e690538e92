package org.atwin.dialect.m531x;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.atwin.module.Module;
import org.atwin.port.MemoryPort;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinBuilder.Speed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Manual chapter 6 against a server on loopback. */
class SocketsTest {

  private final StringBuffer wire = new StringBuffer();
  private final Module module = TwinBuilder.of("m5311").speed(Speed.INSTANT).build();
  private final MemoryPort port = MemoryPort.create();
  private MemoryPort.Client host;

  @BeforeEach
  void boot() throws Exception {
    module.connect(port);
    host = port.connect(bytes -> wire.append(StandardCharsets.ISO_8859_1.decode(bytes)));
    module.post(module::switchOn);
    await("+IP: ");
    send("ATE0\r", "OK");
  }

  @AfterEach
  void close() {
    module.close();
  }

  @Test
  void exchangesDataWithARealServer() throws Exception {
    try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      send("AT+IPSTART=0,\"TCP\",\"127.0.0.1\"," + server.getLocalPort() + "\r", "CONNECT OK");
      try (Socket peer = server.accept()) {
        send("AT+IPSEND=0,0,\"hello\"\r", "+IPSEND: 0,5\r\n\r\nOK");
        assertThat(peer.getInputStream().readNBytes(5)).asString().isEqualTo("hello");

        peer.getOutputStream().write("hello, CMCC IOT".getBytes(StandardCharsets.US_ASCII));
        await("+IPRD: 0,\"127.0.0.1\"," + server.getLocalPort() + ",15,hello, CMCC IOT\r\n");
      }
      await("\r\n+IPCLOSE: 0\r\n");
      send("AT+IPSTATUS=0\r", "+IPSTATUS: 0,\"\",\"\",0,\"\"\r\n\r\nOK");
    }
  }

  @Test
  void aRefusedConnectionFailsAndFreesTheSocket() throws Exception {
    send("AT+IPSTART=1,\"TCP\",\"127.0.0.1\"," + freePort() + "\r", "\r\nCONNECT FAIL\r\n");
    send("AT+IPSEND=1,0,\"x\"\r", "\r\nERROR\r\n");
  }

  private static int freePort() throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return server.getLocalPort();
    }
  }

  private void send(String command, String expected) throws InterruptedException {
    wire.setLength(0);
    host.send(ByteBuffer.wrap(command.getBytes(StandardCharsets.ISO_8859_1)));
    await(expected);
  }

  private void await(String expected) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (wire.indexOf(expected) < 0) {
      assertThat(System.nanoTime()).as("waiting for %s, heard %s", expected, wire).isLessThan(end);
      Thread.sleep(2);
    }
  }
}
