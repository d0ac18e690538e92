package org.atwin.dialect.onemo;

/** What happens to received data (3.3), in the order of the numbers. Immutable; any thread. */
enum AccessMode {
  /** Printed as it arrives. */
  NORMAL,
  /** Passed through without a frame. */
  TRANSPARENT,
  /** Kept as a stream and announced; TCP only. */
  STREAM_CACHE,
  /** Kept as packets and announced; UDP only. */
  PACKET_CACHE;

  static AccessMode of(int number) {
    return values()[number];
  }

  boolean suits(Protocol protocol) {
    return switch (this) {
      case NORMAL, TRANSPARENT -> true;
      case STREAM_CACHE -> protocol == Protocol.TCP;
      case PACKET_CACHE -> protocol == Protocol.UDP;
    };
  }
}
