package org.atwin.lab;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TcpEchoTest {

  @Test
  void sendsBackEveryByteAndThenItsEnd() throws Exception {
    byte[] sent = new byte[1_000_000];
    new Random(1).nextBytes(sent);
    try (var echo = TcpEcho.start();
        var client = dial(echo.address())) {
      Thread sender =
          Thread.startVirtualThread(() -> {
            try {
              client.getOutputStream().write(sent);
              client.shutdownOutput();
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
          });

      byte[] received = client.getInputStream().readAllBytes();

      sender.join();
      assertThat(received).isEqualTo(sent);
    }
  }

  @Test
  void listensOnBothLoopbackAddressesAndNoOther() throws Exception {
    try (var echo = TcpEcho.start()) {
      assertThat(echo.address().getAddress()).isEqualTo(InetAddress.getByName("127.0.0.1"));
      if (hasIpv6()) {
        try (var client = dial(new InetSocketAddress("::1", echo.port()))) {
          assertThat(roundTrip(client, "six")).isEqualTo("six");
        }
      }
      var otherAddress = new InetSocketAddress("127.0.0.2", echo.port());
      assertThatThrownBy(() -> dial(otherAddress)).isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void saysSoWhenThePortIsTaken() throws Exception {
    try (var first = TcpEcho.start()) {
      assertThatThrownBy(() -> TcpEcho.start(first.port())).isInstanceOf(IOException.class);
    }
  }

  @Test
  void endsItsConnectionsWhenItCloses() throws Exception {
    var echo = TcpEcho.start();
    try (var client = dial(echo.address())) {
      assertThat(roundTrip(client, "hello")).isEqualTo("hello");

      echo.close();

      assertThat(endOf(client)).isTrue();
      assertThatThrownBy(() -> dial(echo.address())).isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void holdsAThousandConnectionsAndRefusesTheNextUntilOneGoes() throws Exception {
    try (var echo = TcpEcho.start()) {
      var clients = new ArrayList<Socket>();
      try {
        for (int i = 0; i < TcpServer.MOST_CONNECTIONS; i++) {
          clients.add(dial(echo.address()));
        }
        assertThat(roundTrip(clients.getFirst(), "first")).isEqualTo("first");
        assertThat(roundTrip(clients.getLast(), "last")).isEqualTo("last");

        try (var oneMore = dial(echo.address())) {
          assertThat(endOf(oneMore)).isTrue();
        }

        Socket gone = clients.removeFirst();
        gone.shutdownOutput();
        assertThat(endOf(gone)).isTrue();
        gone.close();
        assertThat(isServedSoon(echo)).isTrue();
      } finally {
        for (Socket client : clients) {
          client.close();
        }
      }
    }
  }

  /** The place becomes free just after the client sees the end, so try a few times. */
  private static boolean isServedSoon(TcpEcho echo) throws IOException {
    for (int attempt = 0; attempt < 50; attempt++) {
      try (var client = dial(echo.address())) {
        client.getOutputStream().write('x');
        if (client.getInputStream().read() == 'x') {
          return true;
        }
      } catch (SocketException _) {
        continue; // refused by reset
      }
    }
    return false;
  }

  private static Socket dial(InetSocketAddress address) throws IOException {
    var socket = new Socket();
    try {
      socket.connect(address, 5_000);
      socket.setSoTimeout(20_000);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static String roundTrip(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(US_ASCII));
    return new String(client.getInputStream().readNBytes(text.length()), US_ASCII);
  }

  private static boolean endOf(Socket client) throws IOException {
    try {
      return client.getInputStream().read() < 0;
    } catch (SocketException _) {
      return true; // reset
    }
  }

  private static boolean hasIpv6() {
    try (var _ = new java.net.ServerSocket(0, 1, InetAddress.getByName("::1"))) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
