package org.atwin.net.socket;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The socket options of a TCP connection: remembered until there is a channel to put them on, and
 * changed in place from then on. Guarded by the connection's lock.
 */
final class TcpOptions {

  private static final Logger LOG = LoggerFactory.getLogger(TcpOptions.class);

  /** The host's buffers: small like a module's, so that a slow side is felt by the other. */
  private static final int HOST_BUFFER = 64 * 1024;

  /** Streams fill what they can; more than that slows nobody down. */
  private static final int HOST_BUFFER_OF_STREAMS = 256 * 1024;

  private @Nullable SocketChannel channel;
  private @Nullable KeepAlive keepAlive;
  private int trafficClass;
  private boolean streaming;

  /** An option as the host takes it, or does not. */
  @FunctionalInterface
  private interface Option {
    void setOn(SocketChannel channel) throws IOException;
  }

  /**
   * Puts them on a channel that is not connected yet. What the host refuses stays as it is.
   *
   * @throws IOException if the channel is closed
   */
  void putOn(SocketChannel dialled) throws IOException {
    channel = dialled;
    dialled.setOption(StandardSocketOptions.TCP_NODELAY, true);
    setBuffers(dialled, streaming ? HOST_BUFFER_OF_STREAMS : HOST_BUFFER);
    if (keepAlive != null) {
      set(keepAlive::applyTo);
    }
    if (trafficClass != 0) {
      setTrafficClass(trafficClass);
    }
  }

  /** Sets keep-alive probes; false if the host refused. */
  boolean keepAlive(KeepAlive probes) {
    keepAlive = probes;
    return set(probes::applyTo);
  }

  /** Sets the traffic class, 0 to 255; false if the host refused. */
  boolean trafficClass(int value) {
    boolean taken = value == trafficClass || setTrafficClass(value);
    trafficClass = taken ? value : trafficClass;
    return taken;
  }

  /** Large buffers as soon as it streams; they stay when it ceases to. */
  void stream(boolean on) {
    streaming = on;
    if (on) {
      set(open -> setBuffers(open, HOST_BUFFER_OF_STREAMS));
    }
  }

  boolean isStreaming() {
    return streaming;
  }

  private boolean setTrafficClass(int value) {
    return set(open -> open.setOption(StandardSocketOptions.IP_TOS, value));
  }

  private static void setBuffers(SocketChannel on, int bytes) throws IOException {
    on.setOption(StandardSocketOptions.SO_RCVBUF, bytes);
    on.setOption(StandardSocketOptions.SO_SNDBUF, bytes);
  }

  private boolean set(Option option) {
    if (channel == null || !channel.isOpen()) {
      return true;
    }
    try {
      option.setOn(channel);
      return true;
    } catch (IOException | IllegalArgumentException | ArithmeticException e) {
      LOG.debug("an option of {} is refused: {}", channel, e.toString());
      return false;
    }
  }
}
