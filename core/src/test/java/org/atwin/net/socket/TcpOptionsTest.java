package org.atwin.net.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a connection's channel is set to, before and after there is one. */
class TcpOptionsTest {

  private static final KeepAlive PROBES =
      new KeepAlive(true, Duration.ofSeconds(30), Duration.ofSeconds(5), 3);
  private static final KeepAlive IMPOSSIBLE = new KeepAlive(true, Duration.ZERO, Duration.ZERO, 0);

  private final TcpOptions options = new TcpOptions();

  @Test
  void remembersWhatWasAskedForBeforeThereWasAChannel() throws IOException {
    try (var channel = SocketChannel.open()) {
      assertThat(options.keepAlive(PROBES)).isTrue();
      assertThat(options.trafficClass(0x10)).isTrue();

      options.putOn(channel);

      assertThat(channel.getOption(StandardSocketOptions.SO_KEEPALIVE)).isTrue();
      assertThat(channel.getOption(StandardSocketOptions.IP_TOS)).isEqualTo(0x10);
    }
  }

  @Test
  void givesAStreamLargerBuffersWhetherItBeginsBeforeOrAfter() throws IOException {
    try (var before = SocketChannel.open();
        var after = SocketChannel.open()) {
      var early = new TcpOptions();
      early.stream(true);
      early.putOn(before);
      options.putOn(after);
      int small = after.getOption(StandardSocketOptions.SO_SNDBUF);
      options.stream(true);

      assertThat(before.getOption(StandardSocketOptions.SO_SNDBUF)).isGreaterThan(small);
      assertThat(after.getOption(StandardSocketOptions.SO_SNDBUF)).isGreaterThan(small);
    }
  }

  @Test
  void saysWhatTheHostRefusesAndGoesOn() throws IOException {
    try (var channel = SocketChannel.open()) {
      options.keepAlive(IMPOSSIBLE);
      options.putOn(channel);

      assertThat(options.keepAlive(IMPOSSIBLE)).isFalse();
      assertThat(options.keepAlive(PROBES)).isTrue();
      channel.close();
      assertThat(options.keepAlive(IMPOSSIBLE)).as("nobody is left to refuse").isTrue();
    }
  }
}
