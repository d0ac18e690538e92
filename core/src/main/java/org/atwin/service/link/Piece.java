package org.atwin.service.link;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Received data as the host gets it. Immutable; on the module's drain only.
 *
 * @param data the bytes
 * @param from who has sent them; null if that is not known any more
 * @param taken is to run once they are on their way to the host: the peer may send as many more
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way to the host, never compared
public record Piece(byte[] data, @Nullable InetSocketAddress from, Runnable taken) {

  /** How many bytes there are. */
  public int length() {
    return data.length;
  }
}
