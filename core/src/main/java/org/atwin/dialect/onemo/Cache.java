package org.atwin.dialect.onemo;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Data that waits for AT+MIPRD (3.6), as a stream or as packets. Used on the module's drain only.
 */
final class Cache {

  private final ArrayDeque<byte[]> packets = new ArrayDeque<>();
  private int bytes;

  /** Bytes in all. */
  int bytes() {
    return bytes;
  }

  /** Packets in all. */
  int packets() {
    return packets.size();
  }

  void add(byte[] packet) {
    packets.add(packet);
    bytes += packet.length;
  }

  /** Takes the oldest packet; null if there is none. */
  byte @Nullable [] takePacket() {
    byte[] packet = packets.poll();
    if (packet != null) {
      bytes -= packet.length;
    }
    return packet;
  }

  /** Takes all packets, the oldest first. */
  List<byte[]> takeAll() {
    List<byte[]> all = List.copyOf(packets);
    packets.clear();
    bytes = 0;
    return all;
  }

  /**
   * Takes the oldest bytes.
   *
   * @param most how many at most
   */
  byte[] takeBytes(int most) {
    var taken = new ByteArrayOutputStream(Math.min(most, bytes));
    while (taken.size() < most && !packets.isEmpty()) {
      byte[] packet = packets.remove();
      int used = Math.min(packet.length, most - taken.size());
      taken.write(packet, 0, used);
      if (used < packet.length) {
        packets.addFirst(Arrays.copyOfRange(packet, used, packet.length));
      }
    }
    bytes -= taken.size();
    return taken.toByteArray();
  }
}
