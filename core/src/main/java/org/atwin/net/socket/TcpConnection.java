package org.atwin.net.socket;

import java.net.InetSocketAddress;
import org.atwin.net.Uplink;
import org.atwin.net.dns.Resolver;
import org.jspecify.annotations.Nullable;

/** Stub. */
public final class TcpConnection {
  /** Stub. */
  public static TcpConnection open(Uplink u, Resolver r, TcpOpen open, TcpListener l) {
    throw new UnsupportedOperationException();
  }

  /** Stub. */
  public boolean isConnected() {
    return false;
  }

  /** Stub. */
  public @Nullable InetSocketAddress remote() {
    return null;
  }

  /** Stub. */
  public void write(byte[] data) {}

  /** Stub. */
  public int backlog() {
    return 0;
  }

  /** Stub. */
  public void consumed(int n) {}

  /** Stub. */
  public void trafficClass(int n) {}

  /** Stub. */
  public void close() {}

  /** Stub. */
  public void abort() {}
}
