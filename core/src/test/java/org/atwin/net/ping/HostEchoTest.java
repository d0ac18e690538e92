package org.atwin.net.ping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.atwin.net.EchoAnswer;
import org.atwin.net.EchoPort;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kernel's own echo on loopback, where the host grants a socket for it. */
@Timeout(60)
final class HostEchoTest {

  private final BlockingQueue<EchoAnswer> heard = new LinkedBlockingQueue<>();

  @BeforeEach
  void onlyWithASocket() {
    assumeThat(HostEcho.shared().isAvailable()).as("the host grants ICMP sockets").isTrue();
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1,0", "127.0.0.1,1", "127.0.0.1,1400", "127.0.0.1,65507", "::1,0", "::1,56"})
  void anEchoBringsBackAllDataAndItsHopLimit(String address, int bytes) throws Exception {
    assumeThat(isUp(address)).as("%s exists", address).isTrue();

    HostEcho.shared().send(InetAddress.ofLiteral(address), new byte[bytes], heard::add);

    assertThat(next()).isEqualTo(new EchoAnswer.Reply(bytes, 64));
  }

  @Test
  void manyRequestsAtOnceEachHearOfTheirOwn() throws Exception {
    List<BlockingQueue<EchoAnswer>> answers = new ArrayList<>();
    for (int bytes = 0; bytes < 500; bytes++) {
      var own = new LinkedBlockingQueue<EchoAnswer>();
      answers.add(own);
      HostEcho.shared().send(InetAddress.ofLiteral("127.0.0.1"), new byte[bytes], own::add);
      if (bytes % 50 == 49) {
        assertThat(own.poll(10, TimeUnit.SECONDS)).isEqualTo(new EchoAnswer.Reply(bytes, 64));
        own.add(new EchoAnswer.Reply(bytes, 64));
      }
    }

    for (int bytes = 0; bytes < 500; bytes++) {
      assertThat(answers.get(bytes).poll(10, TimeUnit.SECONDS))
          .isEqualTo(new EchoAnswer.Reply(bytes, 64));
      assertThat(answers.get(bytes)).isEmpty();
    }
  }

  @Test
  void nothingIsHeardAfterTheWaitingWasEnded() throws Exception {
    for (int round = 0; round < 100; round++) {
      EchoPort.Waiting waiting =
          HostEcho.shared().send(InetAddress.ofLiteral("127.0.0.1"), new byte[1], heard::add);
      waiting.end();
      heard.clear();
      HostEcho.shared().send(InetAddress.ofLiteral("127.0.0.1"), new byte[2], heard::add);
      assertThat(next()).isIn(new EchoAnswer.Reply(2, 64), new EchoAnswer.Reply(1, 64));
      waiting.end();
    }
    assertThat(heard.size()).isLessThanOrEqualTo(1);
  }

  @Test
  void whatTheHostRefusesToSendIsSaidAtOnce() {
    assertThatThrownBy(() ->
            HostEcho.shared()
                .send(InetAddress.ofLiteral("255.255.255.255"), new byte[1], heard::add))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("255.255.255.255");
  }

  private EchoAnswer next() throws InterruptedException {
    EchoAnswer answer = heard.poll(10, TimeUnit.SECONDS);
    assertThat(answer).as("an answer within 10 s").isNotNull();
    return answer;
  }

  private static boolean isUp(String address) {
    try (var socket = new java.net.ServerSocket(0, 1, InetAddress.ofLiteral(address))) {
      return socket.isBound();
    } catch (IOException _) {
      return false;
    }
  }
}
