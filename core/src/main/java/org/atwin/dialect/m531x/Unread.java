package org.atwin.dialect.m531x;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a socket has received and the host has not read (manual 6.4). On the module's drain only.
 */
final class Unread {

  private final ArrayDeque<Piece> pieces = new ArrayDeque<>(1);
  private int bytes;

  /**
   * Data of one datagram, or of a stream.
   *
   * @param data the bytes
   * @param from who has sent them
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes on their way to the host, never compared
  record Piece(byte[] data, InetSocketAddress from) {}

  void add(Piece piece) {
    pieces.add(piece);
    bytes += piece.data.length;
  }

  /** How much there is. */
  int bytes() {
    return bytes;
  }

  boolean isEmpty() {
    return pieces.isEmpty();
  }

  void clear() {
    pieces.clear();
    bytes = 0;
  }

  /** Takes the first piece whole; null if there is none. */
  @Nullable Piece take() {
    Piece first = pieces.poll();
    bytes -= first == null ? 0 : first.data.length;
    return first;
  }

  /** Takes bytes of a stream, over the bounds of its pieces; null if there are none. */
  @Nullable Piece take(int most) {
    Piece first = take();
    if (first == null) {
      return null;
    }
    var taken = new ByteArrayOutputStream();
    Piece next = first;
    while (next != null) {
      int part = Math.min(next.data.length, most - taken.size());
      taken.write(next.data, 0, part);
      if (part < next.data.length) {
        putBack(new Piece(Arrays.copyOfRange(next.data, part, next.data.length), next.from));
      }
      next = taken.size() < most ? take() : null;
    }
    return new Piece(taken.toByteArray(), first.from);
  }

  private void putBack(Piece rest) {
    pieces.addFirst(rest);
    bytes += rest.data.length;
  }
}
