package org.atwin.net.ping;

import java.nio.ByteBuffer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** ICMP (RFC 792) and ICMPv6 (RFC 4443): message types and layouts. Immutable; any thread. */
enum IcmpProtocol {
  V4(1, 8, 0, Set.of(3, 4, 11, 12)),
  V6(58, 128, 129, Set.of(1, 2, 3, 4));

  static final int HEADER = 8;

  private static final int SHORTEST_V4_HEADER = 20;
  private static final int V6_HEADER = 40;
  private static final int V6_NEXT_HEADER = 6;
  private static final int V4_PROTOCOL = 9;

  final int number;
  final int request;
  final int reply;

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  final Set<Integer> errors;

  IcmpProtocol(int number, int request, int reply, Set<Integer> errors) {
    this.number = number;
    this.request = request;
    this.reply = reply;
    this.errors = errors;
  }

  /**
   * An ICMP message.
   *
   * @param type of the message
   * @param code of the message
   * @param id of the request that it belongs to, 0 to 65535
   * @param sequence of the same
   * @param bytes of data behind the header
   */
  record Message(int type, int code, int id, int sequence, int bytes) {}

  /** An echo request with its checksum, as RFC 792 has it; for ICMPv6 the system puts its own. */
  ByteBuffer request(int id, int sequence, byte[] data) {
    var message = ByteBuffer.allocate(HEADER + data.length);
    message.put((byte) request).put((byte) 0).putShort((short) 0);
    message.putShort((short) id).putShort((short) sequence).put(data).flip();
    return message.putShort(2, checksum(message));
  }

  /** RFC 1071. */
  static short checksum(ByteBuffer message) {
    int sum = 0;
    for (int at = message.position(); at < message.limit(); at += 2) {
      int low = at + 1 < message.limit() ? message.get(at + 1) & 0xff : 0;
      sum += (message.get(at) & 0xff) << 8 | low;
      sum = (sum & 0xffff) + (sum >>> 16);
    }
    return (short) ~sum;
  }

  /**
   * Reads a message, and in an error message the header of the request it is about.
   *
   * @return null if it is neither a reply nor about an echo request
   */
  @Nullable Message read(ByteBuffer message) {
    if (message.remaining() < HEADER) {
      return null;
    }
    int type = message.get() & 0xff;
    int code = message.get() & 0xff;
    message.getShort();
    if (type == reply) {
      return about(message, type, code);
    }
    message.getInt();
    return errors.contains(type) && skipIpHeader(message) ? quoted(message, type, code) : null;
  }

  /** The request an error is about, read from its ICMP header on; null if it is no echo request. */
  @Nullable Message quoted(ByteBuffer message, int type, int code) {
    if (message.remaining() < HEADER || (message.getInt() >>> 24) != request) {
      return null;
    }
    return about(message, type, code);
  }

  private static Message about(ByteBuffer message, int type, int code) {
    int id = Short.toUnsignedInt(message.getShort());
    int sequence = Short.toUnsignedInt(message.getShort());
    return new Message(type, code, id, sequence, message.remaining());
  }

  /** Goes past an IP header; false if something else than ICMP follows. */
  boolean skipIpHeader(ByteBuffer packet) {
    int start = packet.position();
    if (!packet.hasRemaining()) {
      return false;
    }
    int length = this == V4 ? (packet.get(start) & 0xf) * Integer.BYTES : V6_HEADER;
    if (length < SHORTEST_V4_HEADER || packet.remaining() < length) {
      return false;
    }
    packet.position(start + length);
    return packet.get(start + (this == V4 ? V4_PROTOCOL : V6_NEXT_HEADER)) == number;
  }
}
