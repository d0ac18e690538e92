package org.atwin.dialect.onemo;

/** What happens to received data (3.3), in the order of the numbers. Immutable; any thread. */
enum AccessMode {
  /** Printed as it arrives. */
  NORMAL(0),
  /** Passed through without a frame. */
  TRANSPARENT(1),
  /** Kept as a stream and announced; TCP only. */
  STREAM_CACHE(2),
  /** Kept as packets and announced; UDP only. */
  PACKET_CACHE(3);

  private final int number;

  AccessMode(int number) {
    this.number = number;
  }

  /** Its number in AT+MIPMODE. */
  int number() {
    return number;
  }

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
