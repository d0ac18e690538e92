package org.atwin.twin;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The numbers of one module and its SIM.
 *
 * @param imei international mobile equipment identity, 15 digits
 * @param iccid number of the SIM card, 19 or 20 digits, A to F among them as some issuers have it
 * @param imsi international mobile subscriber identity, up to 15 digits
 * @param msisdn telephone number, with + if international; may be empty
 */
public record Identity(String imei, String iccid, String imsi, String msisdn) {

  private static final String TYPE_ALLOCATION = "86813105";
  private static final String CARD_ISSUER = "898600";
  private static final String NETWORK = "46000";
  private static final String NUMBER_BLOCK = "+8614";

  /**
   * Checks the digits.
   *
   * @throws IllegalArgumentException with what is wrong, fit for the user
   */
  public Identity {
    check("imei", imei, "\\d{15}", "15 digits");
    check("iccid", iccid, "[\\dA-F]{19,20}", "19 or 20 digits, A to F among them");
    check("imsi", imsi, "\\d{6,15}", "6 to 15 digits");
    check("msisdn", msisdn, "(\\+?\\d{3,15})?", "3 to 15 digits, with or without +");
  }

  /** Numbers that are always the same for the same name and differ for different ones. */
  public static Identity of(String name) {
    var sum = new CRC32();
    sum.update(name.getBytes(StandardCharsets.UTF_8));
    long seed = sum.getValue();
    String serial = "%06d".formatted(seed % 1_000_000);
    String subscriber = "%010d".formatted(seed);
    return new Identity(
        withLuhn(TYPE_ALLOCATION + serial),
        withLuhn(CARD_ISSUER + "000" + subscriber),
        NETWORK + subscriber,
        NUMBER_BLOCK + subscriber.substring(1));
  }

  /** Appends the check digit of ISO/IEC 7812 that IMEI and ICCID end with. */
  private static String withLuhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighted = i % 2 == 0 ? 2 * digit : digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return digits + (10 - sum % 10) % 10;
  }

  private static void check(String name, String value, String pattern, String rule) {
    if (!value.matches(pattern)) {
      throw new IllegalArgumentException(name + " must be " + rule + ", not " + value);
    }
  }
}
