package org.atwin.net.socket;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What carries data to one peer and back, for those to whom TCP, UDP and what stands on them are
 * alike. How much may wait in it is their business. Used on the module's drain only.
 */
public interface Carrier {

  /**
   * Sends as a whole, however much waits already.
   *
   * @param data not changed afterwards
   * @return false, and nothing is sent, if the peer cannot be reached
   */
  boolean send(byte[] data);

  /**
   * Sends as a stream; what cannot be sent is lost.
   *
   * @param data copied
   * @param packetSize the longest datagram, where there are any, in bytes, at least 1
   */
  void pass(ByteBuffer data, int packetSize);

  /**
   * Sends a datagram to any peer, at once to a literal address, after a look-up to a name.
   *
   * @param data not changed before {@code done}
   * @param host a name or a literal address
   * @param port 1 to 65535
   * @param done hears, through the owner, whether it left; it never does where there are no
   *     datagrams
   */
  default void sendTo(byte[] data, String host, int port, Consumer<Boolean> done) {
    done.accept(false);
  }

  /** Whether large amounts are expected. */
  default void stream(boolean on) {}

  /**
   * Sets the IP type of service (RFC 791) or traffic class (RFC 8200) of what is sent from now on.
   *
   * @param value 0 to 255
   * @return false if it could not
   */
  default boolean trafficClass(int value) {
    return false;
  }

  /**
   * Moves to another local port, where that can be done while it is open.
   *
   * @param port 1 to 65535
   * @return false if it could not
   */
  default boolean rebind(int port) {
    return false;
  }

  /** Whether data can be sent now. */
  boolean isOpen();

  /** The peer as the module sees it, or null while its name is not resolved. */
  @Nullable InetSocketAddress remote();

  /** The local port, 1 to 65535, or 0 while there is none. */
  int localPort();

  /** Bytes that wait to be sent; none where nothing ever waits. */
  default int backlog() {
    return 0;
  }

  /** Bytes of data sent since it was opened, the backlog included. */
  long sent();

  /** How many of these the peer has acknowledged; none if the protocol cannot tell. */
  default long acknowledged() {
    return 0;
  }

  /** Bytes of data received since it was opened. */
  long received();

  /** So many received bytes have been dealt with; the peer may send as many more. */
  default void consumed(int bytes) {}

  /** Ends in order. The listener hears nothing more. */
  void close();

  /** Ends at once, telling the peer so if the protocol can. The listener hears nothing more. */
  void abort();
}
