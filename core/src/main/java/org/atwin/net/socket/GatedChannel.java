package org.atwin.net.socket;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.atwin.net.Attachment;
import org.atwin.time.Timeline.Pending;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A TCP channel of the host whose traffic waits for coverage. What transfers blocks, for one thread
 * that reads and one that writes; whoever closes the channel or ends the attachment ends that. The
 * rest is for any thread.
 */
record GatedChannel(SocketChannel channel, Attachment attachment) {

  private static final Logger LOG = LoggerFactory.getLogger(GatedChannel.class);

  void connect(InetSocketAddress target) throws IOException {
    attachment.sendTraffic();
    channel.connect(target);
    passTraffic();
  }

  /** Reads something; -1 if the peer has finished. */
  int read(ByteBuffer into) throws IOException {
    int count = channel.read(into);
    passTraffic();
    return count;
  }

  /**
   * Writes something of it.
   *
   * @param heldUp as in {@link Attachment#sendTraffic(Supplier)}
   */
  int write(ByteBuffer data, Supplier<Pending> heldUp) throws IOException {
    attachment.sendTraffic(heldUp);
    return channel.write(data);
  }

  /** Sends FIN. */
  void finish() throws IOException {
    attachment.sendTraffic();
    channel.shutdownOutput();
  }

  /**
   * Waits for coverage.
   *
   * @throws ClosedChannelException if the attachment has ended
   */
  void passTraffic() throws ClosedChannelException {
    attachment.passTraffic();
  }

  /** The local port, 1 to 65535, or 0 if there is none yet, or none any more. */
  int localPort() {
    try {
      return channel.getLocalAddress() instanceof InetSocketAddress local ? local.getPort() : 0;
    } catch (IOException _) {
      // Closed: there is no local port any more.
      return 0;
    }
  }

  /** Bytes that the peer has acknowledged; empty where the system does not say, or when closed. */
  OptionalLong acknowledged() {
    try {
      return channel.getLocalAddress() instanceof InetSocketAddress local
              && channel.getRemoteAddress() instanceof InetSocketAddress peer
          ? SocketDiagnosis.acknowledged(local, peer)
          : OptionalLong.empty();
    } catch (IOException _) {
      // Closed: nothing more will be acknowledged.
      return OptionalLong.empty();
    }
  }

  /** Closes; a connection that was not finished in order on both sides is reset. */
  void close(boolean inOrder) {
    try (channel) {
      if (!inOrder && channel.isOpen()) {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      }
    } catch (IOException e) {
      LOG.debug("closing {}", channel, e);
    }
  }
}
