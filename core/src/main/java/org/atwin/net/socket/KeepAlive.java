package org.atwin.net.socket;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import jdk.net.ExtendedSocketOptions;

/**
 * TCP keep-alive probes (RFC 9293 3.8.4). Immutable; any thread.
 *
 * @param on whether an idle connection is probed; the rest matters only then
 * @param idle time without traffic before the first probe, whole seconds, at least 1
 * @param interval between probes, whole seconds, at least 1
 * @param count unanswered probes after which the connection is reset, at least 1
 */
public record KeepAlive(boolean on, Duration idle, Duration interval, int count) {

  void applyTo(SocketChannel channel) throws IOException {
    channel.setOption(StandardSocketOptions.SO_KEEPALIVE, on);
    if (on) {
      channel.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, Math.toIntExact(idle.toSeconds()));
      channel.setOption(
          ExtendedSocketOptions.TCP_KEEPINTERVAL, Math.toIntExact(interval.toSeconds()));
      channel.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, count);
    }
  }
}
