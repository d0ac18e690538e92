package org.atwin.dialect.m531x;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.atwin.net.NetworkAccess;
import org.atwin.net.RefusingPort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Manual chapter 6 against a server on loopback. */
class SocketsTest {

  private LiveHost host;

  @BeforeEach
  void boot() throws Exception {
    host = new LiveHost(NetworkAccess.OPEN);
  }

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void exchangesDataWithARealServer() throws Exception {
    try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      host.ask("AT+IPSTART=0,\"TCP\",\"127.0.0.1\"," + server.getLocalPort(), "CONNECT OK");
      try (Socket peer = server.accept()) {
        host.ask("AT+IPSEND=0,0,\"hello\"", "+IPSEND: 0,5\r\n\r\nOK");
        assertThat(peer.getInputStream().readNBytes(5)).asString().isEqualTo("hello");

        peer.getOutputStream().write("hello, CMCC IOT".getBytes(StandardCharsets.US_ASCII));
        host.await("+IPRD: 0,\"127.0.0.1\"," + server.getLocalPort() + ",15,hello, CMCC IOT\r\n");
      }
      host.await("\r\n+IPCLOSE: 0\r\n");
      host.ask("AT+IPSTATUS=0", "+IPSTATUS: 0,\"\",\"\",0,\"\"\r\n\r\nOK");
    }
  }

  @Test
  void aRefusedConnectionFailsAndFreesTheSocket() throws Exception {
    try (var nobody = new RefusingPort()) {
      host.ask("AT+IPSTART=1,\"TCP\",\"127.0.0.1\"," + nobody.port(), "\r\nCONNECT FAIL\r\n");
      host.ask("AT+IPSEND=1,0,\"x\"", "\r\nERROR\r\n");
    }
  }
}
