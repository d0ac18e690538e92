package org.atwin.service.link;

import java.time.Duration;
import org.atwin.module.terminal.TransparentOptions;
import org.atwin.net.socket.KeepAlive;
import org.atwin.net.tls.TlsSettings;
import org.jspecify.annotations.Nullable;

/**
 * The sizes and rules of a manual for its links. Asked whenever they matter, so that what a command
 * changes counts at once. Asked on the module's drain.
 */
public interface LinkPolicy {

  /** Bytes of a stream that may wait for the host; then the peer has to wait. */
  int window();

  /** Bytes that may wait for the peer; more at once are not sent. */
  int sendBuffer();

  /** Bytes of datagrams that may wait for the host; more are lost. */
  int datagramBudget();

  /** The longest piece in which the host is told of a stream's data. */
  default int longestPiece() {
    return Integer.MAX_VALUE;
  }

  /** The longest piece in which the host is told of a datagram. */
  default int longestDatagram() {
    return Integer.MAX_VALUE;
  }

  /** The longest datagram that the module reassembles; longer ones are lost without a word. */
  default int longestReassembled() {
    return 8192;
  }

  /** How many pieces or datagrams are kept; more of a stream wait unannounced, others are lost. */
  default int mostKept() {
    return Integer.MAX_VALUE;
  }

  /** Whether the number is free as soon as the connection has ended, or only when closed. */
  default boolean freesWhenEnded() {
    return true;
  }

  /** Whether datagrams go on once a bearer that was lost is there again. */
  default boolean outlivesBearer() {
    return false;
  }

  /** Whether the host hears of acknowledgements. */
  default boolean reportsAcknowledgements() {
    return false;
  }

  /** How long a local port rests after the last data, where {@link CloseMode#keepsPort}. */
  default Duration portRest() {
    return Duration.ZERO;
  }

  /** How the serial line carries data straight through; only for links that do. */
  default TransparentOptions through() {
    throw new UnsupportedOperationException("these links carry nothing straight through");
  }

  /** How a stream is secured; null if it is not. */
  default @Nullable TlsSettings tls() {
    return null;
  }

  /** Whether a record of a secured stream waits until the host has got the one before. */
  default boolean recordByRecord() {
    return false;
  }

  /** How an idle stream is probed; null for not at all. */
  default @Nullable KeepAlive keepAlive() {
    return null;
  }
}
