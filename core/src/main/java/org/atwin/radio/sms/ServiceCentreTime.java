package org.atwin.radio.sms;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * A time with its zone as short messages carry it (23.040 9.2.3.11), years 2000 to 2099. Immutable;
 * any thread.
 *
 * @param local date and time of day where it was stamped, whole seconds
 * @param quarterHours that place's zone in quarters of an hour east of UTC, -79 to 79
 */
public record ServiceCentreTime(LocalDateTime local, int quarterHours) {

  private static final int WEST = 0x08;

  /**
   * Checks the ranges and drops fractions of a second.
   *
   * @throws IllegalArgumentException if one is not kept
   */
  public ServiceCentreTime {
    local = local.withNano(0);
    if (local.getYear() < 2000 || local.getYear() > 2099) {
      throw new IllegalArgumentException("year must be 2000 to 2099, not " + local.getYear());
    }
    if (Math.abs(quarterHours) > 79) {
      throw new IllegalArgumentException("zone must be -79 to 79 quarters, not " + quarterHours);
    }
  }

  /** The moment as a clock in the given zone shows it. */
  public static ServiceCentreTime of(Instant moment, int quarterHours) {
    return new ServiceCentreTime(
        LocalDateTime.ofInstant(moment, ZoneOffset.UTC).plusMinutes(15L * quarterHours),
        quarterHours);
  }

  /** The moment. */
  public Instant instant() {
    return local.minusMinutes(15L * quarterHours).toInstant(ZoneOffset.UTC);
  }

  /** As 27.005 shows it: {@code 18/10/24,11:15:59+32}. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "%02d/%02d/%02d,%02d:%02d:%02d%+03d",
        local.getYear() - 2000,
        local.getMonthValue(),
        local.getDayOfMonth(),
        local.getHour(),
        local.getMinute(),
        local.getSecond(),
        quarterHours);
  }

  void write(PduWriter pdu) {
    pdu.octet(swapped(local.getYear() - 2000))
        .octet(swapped(local.getMonthValue()))
        .octet(swapped(local.getDayOfMonth()))
        .octet(swapped(local.getHour()))
        .octet(swapped(local.getMinute()))
        .octet(swapped(local.getSecond()))
        .octet(swapped(Math.abs(quarterHours)) | (quarterHours < 0 ? WEST : 0));
  }

  static ServiceCentreTime read(PduReader pdu, String element) throws InvalidPduException {
    byte[] octets = pdu.octets(7, element);
    try {
      var local =
          LocalDateTime.of(
              2000 + plain(octets[0], element),
              plain(octets[1], element),
              plain(octets[2], element),
              plain(octets[3], element),
              plain(octets[4], element),
              plain(octets[5], element));
      int quarters = plain((byte) (octets[6] & ~WEST), element);
      return new ServiceCentreTime(local, (octets[6] & WEST) == 0 ? quarters : -quarters);
    } catch (DateTimeException _) {
      throw new InvalidPduException(element + ": no such date or time");
    }
  }

  private static int swapped(int number) {
    return number % 10 << 4 | number / 10;
  }

  private static int plain(byte swapped, String element) throws InvalidPduException {
    int tens = swapped & 0xF;
    int units = swapped >> 4 & 0xF;
    if (tens > 9 || units > 9) {
      throw new InvalidPduException(element + ": not a decimal digit");
    }
    return 10 * tens + units;
  }
}
