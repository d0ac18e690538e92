package org.atwin.service.link;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.atwin.net.socket.Carrier;
import org.jspecify.annotations.Nullable;

/** The carrier of a link that reaches nobody. Immutable; any thread. */
enum Unconnected implements Carrier {
  /** There is nothing to tell one from another. */
  CARRIER;

  @Override
  public boolean send(byte[] data) {
    return false;
  }

  @Override
  public void pass(ByteBuffer data, int packetSize) {
    data.position(data.limit());
  }

  @Override
  public boolean isOpen() {
    return false;
  }

  @Override
  public @Nullable InetSocketAddress remote() {
    return null;
  }

  @Override
  public int localPort() {
    return 0;
  }

  @Override
  public long sent() {
    return 0;
  }

  @Override
  public long received() {
    return 0;
  }

  @Override
  public void close() {}

  @Override
  public void abort() {}
}
