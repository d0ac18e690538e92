package org.atwin.net.mqtt;

import org.atwin.net.Uplink;
import org.atwin.net.dns.Resolver;
import org.atwin.net.socket.TcpConnection;
import org.atwin.net.socket.TcpListener;
import org.atwin.net.socket.TcpOpen;

/**
 * The stream of bytes below an MQTT connection: TCP, or TLS above it. Used on the module's drain
 * only; nothing blocks.
 */
public interface MqttTransport {

  /**
   * Queues data for the server.
   *
   * @return false, and nothing is queued, unless the stream is open
   */
  boolean write(byte[] data);

  /** So many received bytes have been dealt with; see {@link TcpConnection#consumed}. */
  void consumed(int bytes);

  /** Ends in order, after what was written; the listener hears nothing more. */
  void close();

  /** Ends at once; the listener hears nothing more. */
  void abort();

  /** Opens a stream. */
  @FunctionalInterface
  interface Dialler {

    /**
     * Begins to open and returns at once.
     *
     * @param listener hears what becomes of it through the module's mailbox, never before this
     *     returns
     */
    MqttTransport dial(TcpListener listener);
  }

  /** A stream over TCP alone. */
  static Dialler tcp(Uplink uplink, Resolver resolver, TcpOpen open) {
    return listener -> new TcpTransport(TcpConnection.open(uplink, resolver, open, listener));
  }
}
