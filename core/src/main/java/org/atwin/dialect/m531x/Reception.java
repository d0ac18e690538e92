package org.atwin.dialect.m531x;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.atwin.dialect.standard.IpText;

/**
 * How received data is told (manual 6.4), for all sockets alike.
 *
 * @param automatic printed as it arrives; otherwise announced, and read with AT+IPRD
 * @param shape what the line holds
 * @param hex data as upper-case hex digits
 */
record Reception(boolean automatic, Shape shape, boolean hex) {

  /** As delivered: the only session that receives without AT+IPRCFG (8.1) shows this shape. */
  static final Reception DELIVERED = new Reception(true, Shape.WITH_ADDRESS, false);

  private static final HexFormat DIGITS = HexFormat.of().withUpperCase();

  /** What a line of received data holds. */
  enum Shape {
    WITH_LENGTH,
    BARE,
    WITH_ADDRESS;

    static Shape of(int mode) {
      return values()[mode];
    }
  }

  /** The line that tells of received data. */
  String line(int id, byte[] data, InetSocketAddress from) {
    String text = hex ? DIGITS.formatHex(data) : new String(data, StandardCharsets.ISO_8859_1);
    return switch (shape) {
      case WITH_LENGTH -> "+IPRD: %d,%d,%s".formatted(id, data.length, text);
      case BARE -> text;
      case WITH_ADDRESS ->
          "+IPRD: %d,\"%s\",%d,%d,%s"
              .formatted(id, IpText.of(from.getAddress()), from.getPort(), data.length, text);
    };
  }
}
