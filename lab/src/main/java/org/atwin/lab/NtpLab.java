package org.atwin.lab;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An SNTP server (RFC 4330, RFC 5905) that tells the machine's time, or another. It can be told to
 * lose requests and to send clients away. Any thread may call it. It answers on the virtual thread
 * that reads the socket.
 */
public final class NtpLab implements Server {

  static final String HOST = "ntp.lab";

  private static final int BYTES = 48;
  private static final int MODE_BITS = 0x07;
  private static final int VERSION_BITS = 0x38;
  private static final int CLIENT = 3;
  private static final int SERVER = 4;
  private static final int NOT_SYNCHRONISED = 0xc0;

  /** Far from any atomic clock, but with a good word to say for itself. */
  private static final int STRATUM = 2;

  private static final byte PRECISION_MICROSECOND = -20;
  private static final int REFERENCE_AT = 12;
  private static final int REFERENCE_TIME_AT = 16;
  private static final int ORIGINATE_AT = 24;
  private static final int RECEIVE_AT = 32;
  private static final int TRANSMIT_AT = 40;

  /** Seconds from 1900 to 1970. */
  private static final long EPOCH = 2_208_988_800L;

  private static final int KISS_CODE = 4;

  private final InstantSource clock;
  private final UdpServer udp;
  private final AtomicInteger toDrop = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();
  private volatile Duration offset = Duration.ZERO;
  private volatile @Nullable String kiss;

  private NtpLab(InstantSource clock, int port) throws IOException {
    this.clock = clock;
    udp = UdpServer.start("ntp", port, this::answer);
  }

  /**
   * Starts at any free port, with the machine's time.
   *
   * @throws IOException if no port can be had
   */
  public static NtpLab start() throws IOException {
    return start(0);
  }

  /**
   * Starts at a port, with the machine's time, which nobody but a time server has to ask for.
   *
   * @param port 1 to 65535, or 0 for any that is free
   * @throws IOException if the port is taken
   */
  public static NtpLab start(int port) throws IOException {
    return start(InstantSource.system(), port);
  }

  /**
   * Starts at a port.
   *
   * @param clock the time it tells
   * @param port 1 to 65535, or 0 for any that is free
   * @throws IOException if the port is taken
   */
  public static NtpLab start(InstantSource clock, int port) throws IOException {
    return new NtpLab(clock, port);
  }

  /**
   * Leaves the next requests without an answer.
   *
   * @param count how many, 0 or more; replaces what is left of an earlier count
   */
  public void dropNext(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("a count of requests is not negative: " + count);
    }
    toDrop.set(count);
  }

  /** How far the time it tells is ahead of its clock; negative for behind. */
  public void offset(Duration ahead) {
    offset = ahead;
  }

  /**
   * Answers every request with a kiss-o'-death from now on (RFC 5905 7.4).
   *
   * @param code four characters, such as {@code DENY}, {@code RSTR} or {@code RATE}; null to serve
   *     again
   */
  public void kissOfDeath(@Nullable String code) {
    if (code != null && code.length() != KISS_CODE) {
      throw new IllegalArgumentException("a kiss code has four characters, not " + code);
    }
    kiss = code;
  }

  /** How many requests have come, dropped ones included. */
  public int requests() {
    return requests.get();
  }

  @Override
  public InetSocketAddress address() {
    return udp.address();
  }

  @Override
  public void close() {
    udp.close();
  }

  private void answer(byte[] request, UdpServer.Reply reply) throws IOException {
    if (request.length < BYTES || (request[0] & MODE_BITS) != CLIENT) {
      return; // not for a server
    }
    requests.incrementAndGet();
    if (toDrop.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      return;
    }
    String code = kiss;
    reply.send(code == null ? time(request) : refusal(request, code));
  }

  private byte[] time(byte[] request) {
    Instant now = clock.instant().plus(offset);
    return reply(request, 0, STRATUM)
        .put(REFERENCE_AT, new byte[] {127, 0, 0, 1})
        .putLong(REFERENCE_TIME_AT, timestamp(now))
        .putLong(RECEIVE_AT, timestamp(now))
        .putLong(TRANSMIT_AT, timestamp(now))
        .array();
  }

  private static byte[] refusal(byte[] request, String code) {
    return reply(request, NOT_SYNCHRONISED, 0).put(REFERENCE_AT, code.getBytes(US_ASCII)).array();
  }

  private static ByteBuffer reply(byte[] request, int leap, int stratum) {
    return ByteBuffer.allocate(BYTES)
        .put(0, (byte) (leap | (request[0] & VERSION_BITS) | SERVER))
        .put(1, (byte) stratum)
        .put(2, request[2])
        .put(3, PRECISION_MICROSECOND)
        .put(ORIGINATE_AT, request, TRANSMIT_AT, Long.BYTES);
  }

  /** Seconds since the begin of the era in 32 bits, and a binary fraction. */
  private static long timestamp(Instant moment) {
    long fraction = ((long) moment.getNano() << 32) / 1_000_000_000L;
    return ((moment.getEpochSecond() + EPOCH) << 32) | fraction;
  }
}
