package org.atwin.module.terminal;

import java.time.Duration;

/**
 * How a transparent mode collects what the host sends and recognises {@code +++}. Immutable; any
 * thread.
 *
 * @param packetSize bytes after which input is sent, at least 1
 * @param pause in the input after which less than that is sent; zero sends at once
 * @param guardBefore silence that must precede the escape sequence, V.250's S12
 * @param guardAfter silence that must follow it
 */
public record TransparentOptions(
    int packetSize, Duration pause, Duration guardBefore, Duration guardAfter) {

  /** Checks the ranges. */
  public TransparentOptions {
    if (packetSize < 1
        || pause.isNegative()
        || guardBefore.isNegative()
        || !guardAfter.isPositive()) {
      throw new IllegalArgumentException(
          "packets of at least 1 byte, and times that are not negative: %d, %s, %s, %s"
              .formatted(packetSize, pause, guardBefore, guardAfter));
    }
  }
}
