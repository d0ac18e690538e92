package org.atwin.radio.sms;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long the service centre tries to deliver a message (23.040 9.2.3.12). Immutable; any thread.
 */
public sealed interface ValidityPeriod {

  /**
   * When it ends.
   *
   * @param submitted when the service centre took the message
   * @return empty if the period leaves it to the service centre
   */
  Optional<Instant> end(Instant submitted);

  /** The two bits of the first octet that tell the format. */
  int format();

  /** The octets as transmitted. */
  Octets octets();

  /**
   * Reads a period.
   *
   * @param format the two bits of the first octet, 1 to 3
   */
  static ValidityPeriod read(int format, PduReader pdu) throws InvalidPduException {
    String element = "validity period";
    return switch (format) {
      case 1 -> new Enhanced(Octets.of(pdu.octets(7, element)));
      case 2 -> new Relative(pdu.octet(element));
      default -> new Absolute(ServiceCentreTime.read(pdu, element));
    };
  }

  /**
   * A span since the submission, in coarse steps.
   *
   * @param code 0 to 143 steps of 5 minutes from 5 minutes, to 167 half hours over 12 hours, to 196
   *     days from 2, to 255 weeks from 5
   */
  record Relative(int code) implements ValidityPeriod {

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if it is not an octet
     */
    public Relative {
      if (code < 0 || code > 0xFF) {
        throw new IllegalArgumentException("validity period must be 0 to 255, not " + code);
      }
    }

    /** The shortest period that is not shorter than the span; never more than 63 weeks. */
    public static Relative of(Duration span) {
      int code = 0;
      while (code < 0xFF && span(code).compareTo(span) < 0) {
        code++;
      }
      return new Relative(code);
    }

    /** How long it is. */
    public Duration span() {
      return span(code);
    }

    @Override
    public Optional<Instant> end(Instant submitted) {
      return Optional.of(submitted.plus(span()));
    }

    @Override
    public int format() {
      return 2;
    }

    @Override
    public Octets octets() {
      return Octets.of((byte) code);
    }

    private static Duration span(int code) {
      if (code <= 143) {
        return Duration.ofMinutes(5L * (code + 1));
      }
      if (code <= 167) {
        return Duration.ofMinutes(12 * 60 + 30L * (code - 143));
      }
      return Duration.ofDays(code <= 196 ? code - 166 : 7L * (code - 192));
    }
  }

  /**
   * Until a moment.
   *
   * @param time the moment
   */
  record Absolute(ServiceCentreTime time) implements ValidityPeriod {

    @Override
    public Optional<Instant> end(Instant submitted) {
      return Optional.of(time.instant());
    }

    @Override
    public int format() {
      return 3;
    }

    @Override
    public Octets octets() {
      var octets = new PduWriter();
      time.write(octets);
      return octets.written();
    }
  }

  /**
   * The enhanced format: a functionality indicator and what it announces.
   *
   * @param octets 7 of them
   */
  record Enhanced(Octets octets) implements ValidityPeriod {

    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if it is not 7
     */
    public Enhanced {
      if (octets.size() != 7) {
        throw new IllegalArgumentException("enhanced validity period must have 7 octets");
      }
    }

    /** {@inheritDoc} Reserved formats leave it to the service centre. */
    @Override
    public Optional<Instant> end(Instant submitted) {
      int value = octets.at(1);
      return switch (octets.at(0) & 0x7) {
        case 1 -> Optional.of(submitted.plus(new Relative(value).span()));
        case 2 -> Optional.of(submitted.plusSeconds(value));
        case 3 ->
            Optional.of(
                submitted
                    .plus(Duration.ofHours(swapped(1)))
                    .plus(Duration.ofMinutes(swapped(2)))
                    .plusSeconds(swapped(3)));
        default -> Optional.empty();
      };
    }

    @Override
    public int format() {
      return 1;
    }

    private int swapped(int position) {
      return 10 * (octets.at(position) & 0xF) + (octets.at(position) >> 4);
    }
  }
}
