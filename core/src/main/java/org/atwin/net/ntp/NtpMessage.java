package org.atwin.net.ntp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * The 48 bytes of an NTP message, RFC 5905 7.3. Immutable; any thread.
 *
 * @param leap leap indicator, 0 to 3; 3 is "not synchronised"
 * @param version 1 to 4
 * @param mode 3 client, 4 server
 * @param stratum 0 for a kiss-o'-death, 1 to 15 for servers
 * @param reference reference identifier: with stratum 0, the kiss code
 * @param originate the request's transmit timestamp, as it stood there
 * @param receive when the request arrived
 * @param transmit when the reply left
 */
record NtpMessage(
    int leap,
    int version,
    int mode,
    int stratum,
    String reference,
    long originate,
    long receive,
    long transmit) {

  static final int BYTES = 48;

  private static final int VERSION = 4;
  private static final int CLIENT = 3;

  /** Seconds from 1900, where timestamps begin, to 1970, where instants do. */
  private static final long EPOCH = 2_208_988_800L;

  private static final long ERA = 1L << 32;
  private static final int REFERENCE_AT = 12;
  private static final int ORIGINATE_AT = 24;
  private static final int RECEIVE_AT = 32;
  private static final int TRANSMIT_AT = 40;

  /** A client's request. What stands in for its time only has to come back (RFC 5905 14). */
  static byte[] request(long cookie) {
    return ByteBuffer.allocate(BYTES)
        .put((byte) (VERSION << 3 | CLIENT))
        .putLong(TRANSMIT_AT, cookie)
        .array();
  }

  /**
   * Reads a message; extensions and authentication behind it are passed over.
   *
   * @throws IllegalArgumentException if it is too short
   */
  static NtpMessage read(byte[] message) {
    if (message.length < BYTES) {
      throw new IllegalArgumentException("an NTP message has 48 bytes, not " + message.length);
    }
    var bytes = ByteBuffer.wrap(message);
    int first = bytes.get(0) & 0xff;
    return new NtpMessage(
        first >> 6,
        first >> 3 & 7,
        first & 7,
        bytes.get(1) & 0xff,
        new String(message, REFERENCE_AT, Integer.BYTES, US_ASCII),
        bytes.getLong(ORIGINATE_AT),
        bytes.getLong(RECEIVE_AT),
        bytes.getLong(TRANSMIT_AT));
  }

  /** The moment a timestamp means, from 1968 to 2104 (RFC 4330 3: the first bit tells the era). */
  static Instant instant(long timestamp) {
    long seconds = timestamp >>> 32;
    long era = timestamp < 0 ? 0 : ERA;
    long nanos = ((timestamp & 0xffff_ffffL) * 1_000_000_000L) >>> 32;
    return Instant.ofEpochSecond(seconds + era - EPOCH, nanos);
  }
}
