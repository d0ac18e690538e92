package org.atwin.net.ping;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Native memory to receive a message into, with its sender and what Linux tells of it beside, as
 * recvmsg(2) and cmsg(3) lay it out. Never freed: used again and again by the one thread that
 * receives.
 */
final class Datagram {

  /** {@code struct msghdr}, of 64-bit systems. */
  private static final int MSGHDR_BYTES = 56;

  private static final int MSG_NAMELEN = 8;
  private static final int MSG_IOV = 16;
  private static final int MSG_IOVLEN = 24;
  private static final int MSG_CONTROL = 32;
  private static final int MSG_CONTROLLEN = 40;

  /** {@code struct cmsghdr}, whose records begin at multiples of 8. */
  private static final int CMSG_DATA = 16;

  private static final int CMSG_LEVEL = 8;
  private static final int CMSG_TYPE = 12;
  private static final int CMSG_ALIGNMENT = 8;

  /** {@code struct sock_extended_err}. */
  private static final int ERROR_TYPE = 5;

  private static final int ERROR_CODE = 6;

  private static final ValueLayout.OfInt UNALIGNED_INT = JAVA_INT.withByteAlignment(1);

  private static final int LARGEST = 1 << 16;
  private static final int LARGEST_CONTROL = 512;

  private final MemorySegment bytes = Arena.global().allocate(LARGEST, Long.BYTES);
  private final MemorySegment name = Arena.global().allocate(LinuxIcmp.ADDRESS6_BYTES, Long.BYTES);
  private final MemorySegment control = Arena.global().allocate(LARGEST_CONTROL, Long.BYTES);
  private final MemorySegment vector = Arena.global().allocate(2L * Long.BYTES, Long.BYTES);
  private final MemorySegment header = Arena.global().allocate(MSGHDR_BYTES, Long.BYTES);
  private int length;
  private int ttl;
  private int errorType;
  private int errorCode;

  /** The header for recvmsg(2), with all its memory. */
  MemorySegment prepare() {
    vector.set(ADDRESS, 0, bytes);
    vector.set(JAVA_LONG, Long.BYTES, LARGEST);
    header.fill((byte) 0);
    header.set(ADDRESS, 0, name);
    header.set(JAVA_INT, MSG_NAMELEN, LinuxIcmp.ADDRESS6_BYTES);
    header.set(ADDRESS, MSG_IOV, vector);
    header.set(JAVA_LONG, MSG_IOVLEN, 1);
    header.set(ADDRESS, MSG_CONTROL, control);
    header.set(JAVA_LONG, MSG_CONTROLLEN, LARGEST_CONTROL);
    return header;
  }

  /** A message of so many bytes is there; reads what came with it. */
  void received(int count) {
    length = count;
    long end = header.get(JAVA_LONG, MSG_CONTROLLEN);
    long at = 0;
    while (at + CMSG_DATA <= end) {
      long size = control.get(JAVA_LONG, at);
      if (size < CMSG_DATA) {
        return;
      }
      readControl(at);
      at += (size + CMSG_ALIGNMENT - 1) / CMSG_ALIGNMENT * CMSG_ALIGNMENT;
    }
  }

  private void readControl(long at) {
    int level = control.get(JAVA_INT, at + CMSG_LEVEL);
    int type = control.get(JAVA_INT, at + CMSG_TYPE);
    long data = at + CMSG_DATA;
    if (is(level, type, LinuxIcmp.SOL_IP, LinuxIcmp.IP_TTL)
        || is(level, type, LinuxIcmp.SOL_IPV6, LinuxIcmp.IPV6_HOPLIMIT)) {
      ttl = control.get(UNALIGNED_INT, data);
    } else if (is(level, type, LinuxIcmp.SOL_IP, LinuxIcmp.IP_RECVERR)
        || is(level, type, LinuxIcmp.SOL_IPV6, LinuxIcmp.IPV6_RECVERR)) {
      errorType = control.get(JAVA_BYTE, data + ERROR_TYPE) & 0xff;
      errorCode = control.get(JAVA_BYTE, data + ERROR_CODE) & 0xff;
    }
  }

  private static boolean is(int level, int type, int wantedLevel, int wantedType) {
    return level == wantedLevel && type == wantedType;
  }

  /** The message, without a copy. */
  ByteBuffer data() {
    return bytes.asSlice(0, length).asByteBuffer();
  }

  /** Who sent it; null if that is no internet address. */
  @Nullable InetAddress from() {
    boolean v4 = name.get(JAVA_SHORT, 0) == LinuxIcmp.AF_INET;
    byte[] address =
        v4
            ? name.asSlice(LinuxIcmp.ADDRESS_AT, Integer.BYTES).toArray(JAVA_BYTE)
            : name.asSlice(LinuxIcmp.ADDRESS6_AT, LinuxIcmp.ADDRESS_BYTES).toArray(JAVA_BYTE);
    try {
      return InetAddress.getByAddress(address);
    } catch (UnknownHostException e) {
      return null;
    }
  }

  /** Time to live, or hop limit, it arrived with. */
  int ttl() {
    return ttl;
  }

  int errorType() {
    return errorType;
  }

  int errorCode() {
    return errorCode;
  }
}
