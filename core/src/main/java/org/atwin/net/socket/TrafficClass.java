package org.atwin.net.socket;

/** The IP type of service (RFC 791) or traffic class (RFC 8200): one byte. Any thread. */
final class TrafficClass {

  private static final int HIGHEST = 255;

  private TrafficClass() {}

  static void check(int value) {
    if (value < 0 || value > HIGHEST) {
      throw new IllegalArgumentException("a traffic class is 0 to 255, not " + value);
    }
  }
}
