package org.atwin.dialect.m531x;

import java.time.Duration;
import org.atwin.service.link.DataFormat;
import org.atwin.service.link.KeptDelivery.Manner;

/**
 * How received data is told (manual 7.4, AT+TLSRMOD).
 *
 * @param encoding of data that is printed by itself
 */
record TlsReception(Manner manner, DataFormat encoding) {

  static final int DEFAULT_LONGEST = 512;

  /** As delivered: the host reads with AT+TLSRECV. */
  static final TlsReception MANUAL =
      new TlsReception(
          new Manner(false, DEFAULT_LONGEST, Duration.ZERO, Duration.ZERO),
          DataFormat.LINE_ESCAPES);

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
