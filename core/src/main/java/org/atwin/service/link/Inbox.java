package org.atwin.service.link;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Received data that waits for the host to read it. Used on the module's drain only. */
final class Inbox {

  private final ArrayDeque<Item> items = new ArrayDeque<>(1);
  private int bytes;

  /**
   * Data of one datagram, or of a stream.
   *
   * @param recordBytes how long the record was on the wire that brought it; 0 if none did, or if
   *     some of its data has been taken
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes on their way to the host, never compared
  record Item(byte[] data, @Nullable InetSocketAddress from, int recordBytes) {}

  /** Bytes in all. */
  int bytes() {
    return bytes;
  }

  /** How long the records were on the wire that nothing has been taken of. */
  int recordBytes() {
    return items.stream().mapToInt(Item::recordBytes).sum();
  }

  /** Items in all. */
  int count() {
    return items.size();
  }

  void add(Item item) {
    items.add(item);
    bytes += item.data.length;
  }

  /** Takes the oldest item; null if there is none. */
  @Nullable Item take() {
    Item first = items.poll();
    bytes -= first == null ? 0 : first.data.length;
    return first;
  }

  /** Takes all items, the oldest first. */
  List<Item> takeAll() {
    List<Item> all = List.copyOf(items);
    items.clear();
    bytes = 0;
    return all;
  }

  /** Takes the oldest bytes, over the bounds of items; null if there are none. */
  @Nullable Item take(int most) {
    Item first = items.peek();
    if (first == null) {
      return null;
    }
    var taken = new ByteArrayOutputStream(Math.min(most, bytes));
    while (taken.size() < most && !items.isEmpty()) {
      Item next = items.remove();
      int used = Math.min(next.data.length, most - taken.size());
      taken.write(next.data, 0, used);
      if (used < next.data.length) {
        items.addFirst(
            new Item(Arrays.copyOfRange(next.data, used, next.data.length), next.from, 0));
      }
    }
    bytes -= taken.size();
    return new Item(taken.toByteArray(), first.from, 0);
  }
}
