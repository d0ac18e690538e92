package org.atwin.net.socket;

import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.atwin.net.Uplink;
import org.atwin.net.dns.Resolver;
import org.jspecify.annotations.Nullable;

/** Stub. */
public final class UdpSocket {
  /** Stub. */
  public static UdpSocket open(Uplink u, Resolver r, UdpOpen open, UdpListener l) {
    throw new UnsupportedOperationException();
  }

  /** Stub. */
  public boolean isReady() {
    return false;
  }

  /** Stub. */
  public @Nullable InetSocketAddress remote() {
    return null;
  }

  /** Stub. */
  public boolean send(byte[] data) {
    return false;
  }

  /** Stub. */
  public void sendTo(byte[] data, String host, int port, Consumer<Boolean> done) {}

  /** Stub. */
  public boolean rebind(int port) {
    return false;
  }

  /** Stub. */
  public void trafficClass(int n) {}

  /** Stub. */
  public void close() {}
}
