package org.atwin.dialect.m531x;

import java.time.Duration;
import org.atwin.service.link.DataFormat;

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
    boolean automatic, Duration timeout, DataFormat encoding, int longest, Duration interval) {

  static final int DEFAULT_LONGEST = 512;

  /** As delivered: the host reads. */
  static final TlsReception MANUAL =
      new TlsReception(
          false, Duration.ZERO, DataFormat.LINE_ESCAPES, DEFAULT_LONGEST, Duration.ZERO);

  private static final int STRING = 801;
  private static final int HEX = 802;

  /** The encoding of a command's {@code encoded_method}: 801 text, 802 hex digits. */
  static DataFormat encoding(int code) {
    return code == HEX ? DataFormat.HEX : DataFormat.LINE_ESCAPES;
  }

  /** The number that commands name an encoding by. */
  static int code(DataFormat encoding) {
    return encoding == DataFormat.HEX ? HEX : STRING;
  }
}
