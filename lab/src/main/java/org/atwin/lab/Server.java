package org.atwin.lab;

import java.net.InetSocketAddress;

/** A server of the lab, listening from its creation until it is closed. Any thread may call it. */
public interface Server extends AutoCloseable {

  /**
   * Where it listens, and still says so after it was closed: 127.0.0.1 and the port, which ::1
   * serves too where the machine has IPv6.
   */
  InetSocketAddress address();

  /** The port it listens on, 1 to 65535. */
  default int port() {
    return address().getPort();
  }

  /** Ends the listener and every connection within a second; closing twice does nothing. */
  @Override
  void close();
}
