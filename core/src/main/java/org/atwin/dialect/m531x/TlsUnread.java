package org.atwin.dialect.m531x;

import java.util.ArrayDeque;

/**
 * Records that have arrived and whose data the host has not been given. On the module's drain only.
 */
final class TlsUnread {

  private final ArrayDeque<Piece> pieces = new ArrayDeque<>(2);

  /**
   * Data on its way to the host.
   *
   * @param data the bytes
   * @param recordBytes how long the records were on the wire that have been read to their end
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes on their way to the host, never compared
  record Taken(byte[] data, int recordBytes) {}

  void add(byte[] data, int recordBytes) {
    pieces.add(new Piece(data, recordBytes));
  }

  boolean isEmpty() {
    return pieces.isEmpty();
  }

  /** How long the untouched records are on the wire: what +TLSNMI tells (7.4). */
  int bytesOnWire() {
    return pieces.stream().mapToInt(piece -> piece.at == 0 ? piece.recordBytes : 0).sum();
  }

  /** Takes data off, over the bounds of records. */
  Taken take(int most) {
    byte[] data = new byte[Math.min(most, pieces.stream().mapToInt(Piece::left).sum())];
    int recordBytes = 0;
    int filled = 0;
    while (filled < data.length) {
      Piece first = pieces.element();
      int part = Math.min(first.left(), data.length - filled);
      System.arraycopy(first.data, first.at, data, filled, part);
      filled += part;
      first.at += part;
      if (first.left() == 0) {
        recordBytes += first.recordBytes;
        pieces.remove();
      }
    }
    return new Taken(data, recordBytes);
  }

  private static final class Piece {

    private final byte[] data;
    private final int recordBytes;
    private int at;

    Piece(byte[] data, int recordBytes) {
      this.data = data;
      this.recordBytes = recordBytes;
    }

    int left() {
      return data.length - at;
    }
  }
}
