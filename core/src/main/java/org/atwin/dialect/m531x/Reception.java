package org.atwin.dialect.m531x;

import java.net.InetSocketAddress;
import org.atwin.at.Field;
import org.atwin.at.Line;
import org.atwin.dialect.standard.IpText;
import org.atwin.service.link.DataFormat;
import org.atwin.service.link.Piece;

/**
 * How received data is told (manual 6.4), for all sockets alike.
 *
 * @param automatic printed as it arrives; otherwise announced, and read with AT+IPRD
 * @param shape what the line holds
 * @param hex data as upper-case hex digits
 */
record Reception(boolean automatic, Shape shape, boolean hex) {

  private static final Field<Integer> ID = Field.integer("sockid", "0-4");
  private static final Field<Integer> LENGTH = Field.integer("length");
  private static final Field<String> DATA = Field.data("data");

  static final Line.Of3<Integer, Integer, String> WITH_LENGTH =
      Line.of("+IPRD", ID, LENGTH, DATA).unasked("6.4", "Received data");
  static final Line.Of1<String> BARE =
      Line.of("", DATA).unasked("6.4", "Received data and nothing else");
  static final Line.Of5<Integer, String, Integer, Integer, String> WITH_ADDRESS =
      Line.of("+IPRD", ID, Field.quoted("addr"), Field.integer("port"), LENGTH, DATA)
          .unasked("6.4", "Received data and who has sent it");

  /** As delivered: the only session that receives without AT+IPRCFG (8.1) shows this shape. */
  static final Reception DELIVERED = new Reception(true, Shape.WITH_ADDRESS, false);

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
  Line line(int id, Piece piece) {
    String text = (hex ? DataFormat.HEX : DataFormat.TEXT).encode(piece.data());
    InetSocketAddress from = piece.from();
    return switch (shape) {
      case WITH_LENGTH -> WITH_LENGTH.with(id, piece.length(), text);
      case BARE -> BARE.with(text);
      case WITH_ADDRESS ->
          WITH_ADDRESS.with(
              id,
              from == null ? "" : IpText.of(from.getAddress()),
              from == null ? 0 : from.getPort(),
              piece.length(),
              text);
    };
  }
}
