package org.atwin.radio;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * How long things take on the air. Immutable; any thread. Timers that a manual or a standard
 * defines are not part of it.
 *
 * @param sim reading the SIM after power-on or insertion
 * @param search finding a cell
 * @param recall finding the cell that was recorded at the last detach
 * @param attach registering with the cell, or bringing up a bearer
 * @param scan going through all bands in vain after a search found nothing
 * @param fade noticing that coverage is gone
 * @param time the network telling its time, after it has accepted the module or changed it
 * @param submission the service centre taking a short message from the module
 * @param delivery a short message or status report on its way from the service centre
 */
public record Pace(
    Span sim,
    Span search,
    Span recall,
    Span attach,
    Span scan,
    Span fade,
    Span time,
    Span submission,
    Span delivery) {

  /** As on the air: 12 to 36 s from power-on to registered. */
  public static final Pace REAL =
      new Pace(
          Span.ofMillis(1_000, 3_000),
          Span.ofMillis(10_000, 30_000),
          Span.ofMillis(2_000, 5_000),
          Span.ofMillis(1_000, 3_000),
          Span.ofMillis(60_000, 120_000),
          Span.ofMillis(3_000, 8_000),
          Span.ofMillis(300, 1_500),
          Span.ofMillis(800, 2_000),
          Span.ofMillis(2_000, 6_000));

  /** Under a second from power-on to registered, with the same order of events. */
  public static final Pace FAST =
      new Pace(
          Span.ofMillis(100, 100),
          Span.ofMillis(300, 300),
          Span.ofMillis(100, 100),
          Span.ofMillis(100, 100),
          Span.ofMillis(500, 500),
          Span.ofMillis(200, 200),
          Span.ofMillis(100, 100),
          Span.ofMillis(100, 100),
          Span.ofMillis(300, 300));

  /** No time at all, with the same order of events. */
  public static final Pace INSTANT =
      new Pace(
          Span.ZERO, Span.ZERO, Span.ZERO, Span.ZERO, Span.ZERO, Span.ZERO, Span.ZERO, Span.ZERO,
          Span.ZERO);

  /**
   * A duration between two bounds.
   *
   * @param min shortest, in milliseconds
   * @param max longest, in milliseconds
   */
  public record Span(long min, long max) {

    /** No time. */
    public static final Span ZERO = new Span(0, 0);

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if the bounds are negative or the wrong way round
     */
    public Span {
      if (min < 0 || max < min) {
        throw new IllegalArgumentException("no span of time: " + min + " to " + max + " ms");
      }
    }

    /** A span between two bounds in milliseconds. */
    public static Span ofMillis(long min, long max) {
      return new Span(min, max);
    }

    Duration draw(SplittableRandom random) {
      return Duration.ofMillis(min == max ? min : random.nextLong(min, max + 1));
    }
  }
}
