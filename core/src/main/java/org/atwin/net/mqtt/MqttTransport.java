package org.atwin.net.mqtt;

import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;
import org.atwin.net.Uplink;
import org.atwin.net.dns.Resolver;
import org.atwin.net.socket.TcpOpen;
import org.atwin.net.tls.TlsOpen;

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

  /**
   * Opens the window again.
   *
   * @param bytes how many received bytes have been dealt with
   */
  void consumed(int bytes);

  /** Bytes written that the host has not taken yet. */
  int backlog();

  /** Ends in order, after what was written; the listener hears nothing more. */
  void close();

  /** Ends at once; the listener hears nothing more. */
  void abort();

  /** A stream over TCP alone. */
  static Dialler tcp(Uplink uplink, Resolver resolver, TcpOpen open) {
    return listener -> new TcpTransport(uplink, resolver, open, listener);
  }

  /** A stream inside TLS. */
  static Dialler tls(Uplink uplink, Resolver resolver, TlsOpen open) {
    return listener -> new TlsTransport(uplink, resolver, open, listener);
  }

  /** Opens a stream. */
  @FunctionalInterface
  interface Dialler {

    /**
     * Begins to open and returns at once.
     *
     * @param listener hears what becomes of it
     */
    MqttTransport dial(Listener listener);
  }

  /**
   * Hears what becomes of a stream: {@link #opened} or {@link #failed}, then data, then at most one
   * {@link #closed}. Called on the module's drain, never before {@link Dialler#dial} has returned.
   */
  interface Listener {

    /** The stream takes data. */
    void opened();

    /** It could not be opened; nothing follows. */
    void failed(ConnectFailure failure);

    /**
     * Data has arrived.
     *
     * @param data at least one byte, the listener's to keep
     */
    void received(byte[] data);

    /** Everything written so far is in the host's hands. */
    default void drained() {}

    /** It is over; all data that came before has been delivered. */
    void closed(CloseReason reason);
  }
}
