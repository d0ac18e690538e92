package org.atwin.net.mqtt;

import org.atwin.net.ByteStream;
import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;
import org.atwin.net.Uplink;
import org.atwin.net.dns.Resolver;
import org.atwin.net.socket.TcpConnection;
import org.atwin.net.socket.TcpOpen;
import org.atwin.net.tls.TlsOpen;

/**
 * What carries an MQTT connection to one server: TCP, or TLS above it. Used on the module's drain
 * only; nothing blocks.
 */
@FunctionalInterface
public interface MqttTransport {

  /**
   * Begins to open a stream and returns at once.
   *
   * @param listener hears what becomes of it
   */
  ByteStream dial(Listener listener);

  /** TCP alone. */
  static MqttTransport tcp(Uplink uplink, Resolver resolver, TcpOpen open) {
    return listener -> TcpConnection.open(uplink, resolver, open, new TcpEvents(listener));
  }

  /** TLS above TCP. */
  static MqttTransport tls(Uplink uplink, Resolver resolver, TlsOpen open) {
    return listener -> new TlsEvents(uplink, resolver, open, listener).stream();
  }

  /**
   * Hears what becomes of a stream: {@link #opened} or {@link #failed}, then data, then at most one
   * {@link #closed}. Called on the module's drain, never before {@link MqttTransport#dial} has
   * returned.
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
