package org.atwin.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A TCP port of loopback that is taken, and on which nobody listens: whoever connects to it is
 * refused, and nobody else can get it meanwhile.
 */
public final class RefusingPort implements AutoCloseable {

  private final Socket bound = new Socket();

  /** Takes any free port. */
  public RefusingPort() {
    try {
      bound.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The number of the port. */
  public int port() {
    return bound.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    bound.close();
  }
}
