package org.atwin.radio.sms;

/**
 * What remains of an address when it does not matter how it is spelled: +86 138..., 0086 138..., 86
 * 138... and 138... are one number. Immutable; any thread.
 *
 * @param significant digits without prefixes and home country code; a name stays as it is
 */
record DirectoryNumber(String significant) {

  private static final String INTERNATIONAL_PREFIX = "00";
  private static final String HOME = "86";
  private static final String HOME_MOBILE = HOME + "1\\d{10,}";

  static DirectoryNumber of(Address address) {
    String value = address.value();
    return new DirectoryNumber(
        switch (address.typeOfNumber()) {
          case INTERNATIONAL -> withoutHome(value);
          case ALPHANUMERIC, NATIONAL -> value;
          default -> asDialled(value);
        });
  }

  private static String asDialled(String digits) {
    if (digits.startsWith(INTERNATIONAL_PREFIX)) {
      return withoutHome(digits.substring(INTERNATIONAL_PREFIX.length()));
    }
    return digits.matches(HOME_MOBILE) ? withoutHome(digits) : digits;
  }

  private static String withoutHome(String digits) {
    return digits.startsWith(HOME) ? digits.substring(HOME.length()) : digits;
  }
}
