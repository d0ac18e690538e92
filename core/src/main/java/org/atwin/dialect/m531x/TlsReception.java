package org.atwin.dialect.m531x;

import java.time.Duration;

/**
 * How received data is told (manual 7.4, AT+TLSRMOD).
 *
 * @param automatic printed as it arrives; otherwise announced, and read with AT+TLSRECV
 * @param timeout how long a record that has begun may take to be whole when data is printed by
 *     itself; zero for ever
 * @param encoding of data that is printed by itself
 * @param longest most bytes of data in a line that is printed by itself
 * @param interval between two such lines
 */
record TlsReception(
    boolean automatic, Duration timeout, TlsText encoding, int longest, Duration interval) {

  static final int DEFAULT_LONGEST = 512;

  /** As delivered: the host reads. */
  static final TlsReception MANUAL =
      new TlsReception(false, Duration.ZERO, TlsText.STRING, DEFAULT_LONGEST, Duration.ZERO);
}
