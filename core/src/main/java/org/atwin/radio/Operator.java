package org.atwin.radio;

/**
 * A network operator as +COPS names it. Immutable; any thread.
 *
 * @param numeric country and network code, five or six digits
 * @param longName long alphanumeric name
 * @param shortName short alphanumeric name
 */
public record Operator(String numeric, String longName, String shortName) {

  /** China Mobile, the default operator. */
  public static final Operator CHINA_MOBILE = new Operator("46000", "CHINA MOBILE", "CMCC");

  /**
   * Checks the code.
   *
   * @throws IllegalArgumentException if the numeric code is not five or six digits
   */
  public Operator {
    if (!numeric.matches("[0-9]{5,6}")) {
      throw new IllegalArgumentException("operator code must be 5 or 6 digits, not " + numeric);
    }
  }
}
