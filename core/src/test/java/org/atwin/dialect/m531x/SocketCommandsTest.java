package org.atwin.dialect.m531x;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.atwin.net.AllowList;
import org.atwin.net.NetworkAccess;
import org.atwin.testkit.RefusingPort;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Manual chapter 6 against a server on loopback. */
class SocketCommandsTest {

  private TwinHost host;

  @BeforeEach
  void boot() throws Exception {
    host = TwinHost.live(TwinBuilder.of("m5311-lv"), "+IP: ");
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

  /** 6.4: of TCP so many bytes are read as were asked for, however they came. */
  @Test
  void readsAStreamOverTheBoundsOfItsPieces() throws Exception {
    try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Socket peer = connected(server)) {
      host.ask("AT+IPRCFG=0,0,0", "OK");
      write(peer, "hello");
      host.await("+IPNMI: 0,5\r\n");
      host.forget();
      write(peer, "world");
      host.await("+IPNMI: 0,5\r\n");

      host.ask("AT+IPRD=0,7", "OK\r\n\r\n+IPRD: 0,7,hellowo\r\n");
      host.ask("AT+IPRD=0,7", "OK\r\n\r\n+IPRD: 0,3,rld\r\n");
    }
  }

  @Test
  void whatThePeerSentBeforeItClosedCanStillBeRead() throws Exception {
    try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      try (Socket peer = connected(server)) {
        host.ask("AT+IPRCFG=0,0,0", "OK");
        write(peer, "last words");
        host.await("+IPNMI: 0,10\r\n");
      }
      host.await("+IPCLOSE: 0\r\n");

      host.ask("AT+IPSTATUS=0", "+IPSTATUS: 0,\"\",\"\",0,\"\"\r\n\r\nOK");
      host.ask("AT+IPRD=0,4", "OK\r\n\r\n+IPRD: 0,4,last\r\n");
      host.ask("AT+IPRD=0,1440", "OK\r\n\r\n+IPRD: 0,6, words\r\n");
      host.ask("AT+IPRD=0,1440", "ERROR\r\n");
    }
  }

  @Test
  void whatANewConnectionFindsUnreadIsGone() throws Exception {
    try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      try (Socket peer = connected(server)) {
        host.ask("AT+IPRCFG=0,0,0", "OK");
        write(peer, "old");
        host.await("+IPNMI: 0,3\r\n");
      }
      host.await("+IPCLOSE: 0\r\n");

      try (Socket peer = connected(server)) {
        write(peer, "new");
        host.await("+IPNMI: 0,3\r\n");
        host.ask("AT+IPRD=0,1440", "OK\r\n\r\n+IPRD: 0,3,new\r\n");
      }
    }
  }

  @Test
  void automaticReceptionBeginsWithWhatWasNotRead() throws Exception {
    try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Socket peer = connected(server)) {
      host.ask("AT+IPRCFG=0,1,0", "OK");
      write(peer, "first");
      host.await("+IPNMI: 0,5\r\n");

      host.ask("AT+IPRCFG=1", "\r\nOK\r\n\r\nfirst\r\n");
      write(peer, "second");
      host.expect("\r\nsecond\r\n");
    }
  }

  /** 6.3: before S03 the answer waits for the name; later ones tell of its failure unasked. */
  @Test
  void beforeS03TheAnswerWaitsForTheName() throws Exception {
    var names = Map.of("echo.lab", List.of(InetAddress.ofLiteral("127.0.0.1")));
    var access = new NetworkAccess(List.of(), names, AllowList.parse("loopback"));
    var twin = TwinBuilder.of("m5311-lv").set("firmware", "M5311-MLVH1S02").access(access);
    try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        TwinHost old = TwinHost.of(twin).quiet()) {
      old.press("AT+IPSTART=0,\"TCP\",\"echo.lab\"," + server.getLocalPort() + "\r");
      old.expect("\r\nOK\r\n\r\nCONNECT OK\r\n");

      old.press("AT+IPSTART=1,\"TCP\",\"nobody.lab\",7\r");
      old.expect("\r\nERROR\r\n");
    }
  }

  private Socket connected(ServerSocket server) throws Exception {
    host.ask("AT+IPSTART=0,\"TCP\",\"127.0.0.1\"," + server.getLocalPort(), "CONNECT OK");
    return server.accept();
  }

  private static void write(Socket peer, String text) throws IOException {
    peer.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void aRefusedConnectionFailsAndFreesTheSocket() throws Exception {
    try (var nobody = new RefusingPort()) {
      host.ask("AT+IPSTART=1,\"TCP\",\"127.0.0.1\"," + nobody.port(), "\r\nCONNECT FAIL\r\n");
      host.ask("AT+IPSEND=1,0,\"x\"", "\r\nERROR\r\n");
    }
  }
}
