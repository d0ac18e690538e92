package org.atwin.radio.sms;

/**
 * A short message address: a telephone number or a name (23.040 9.1.2.5). Immutable; any thread.
 *
 * @param type type of number and numbering plan, 128 to 255; 129 unknown, 145 international, 208 a
 *     name
 * @param value up to 20 of {@code 0-9*#abc}, or a name of up to 11 septets of the GSM alphabet
 */
public record Address(int type, String value) {

  /** Type of a number as it is dialled, in the ISDN plan. */
  public static final int UNKNOWN = 0x81;

  /** Type of a number with country code, in the ISDN plan. */
  public static final int INTERNATIONAL = 0x91;

  /** Type of a name. */
  public static final int ALPHANUMERIC = 0xD0;

  private static final int MAX_DIGITS = 20;

  /**
   * Checks both.
   *
   * @throws IllegalArgumentException if they do not fit together
   */
  public Address {
    if (type < 0x80 || type > 0xFF) {
      throw new IllegalArgumentException("type of address must be 128 to 255, not " + type);
    }
    if (typeOfNumber(type) == TypeOfNumber.ALPHANUMERIC) {
      if (!GsmAlphabet.covers(value) || semiOctets(value) > MAX_DIGITS) {
        throw new IllegalArgumentException("not a name of up to 11 GSM characters: " + value);
      }
    } else if (value.length() > MAX_DIGITS || !SemiOctets.canWrite(value)) {
      throw new IllegalArgumentException("not up to 20 digits: " + value);
    }
  }

  /**
   * The address that a text means: international with a leading +, a name if there is anything but
   * digits, * and # in it, else a number of unknown type, as 27.005 takes {@code <da>}.
   *
   * @throws IllegalArgumentException if it is too long
   */
  public static Address of(String text) {
    if (text.startsWith("+") && SemiOctets.canWrite(text.substring(1))) {
      return new Address(INTERNATIONAL, text.substring(1));
    }
    boolean number = text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '*' || c == '#');
    return new Address(number ? UNKNOWN : ALPHANUMERIC, text);
  }

  /** Whether {@link #of} takes a text. */
  public static boolean isAddress(String text) {
    try {
      of(text);
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /** As a terminal shows it: an international number with a leading +. */
  public String text() {
    return typeOfNumber() == TypeOfNumber.INTERNATIONAL ? "+" + value : value;
  }

  /** What kind of number it is. */
  public TypeOfNumber typeOfNumber() {
    return typeOfNumber(type);
  }

  /** As in a TPDU: the number of semi-octets, the type, the semi-octets. */
  void write(PduWriter pdu) {
    boolean name = typeOfNumber() == TypeOfNumber.ALPHANUMERIC;
    pdu.octet(name ? semiOctets(value) : value.length()).octet(type);
    pdu.octets(name ? Septets.pack(GsmAlphabet.encode(value), 0) : SemiOctets.of(value));
  }

  static Address read(PduReader pdu, String element) throws InvalidPduException {
    int length = pdu.octet(element);
    int type = type(pdu, element);
    if (length > MAX_DIGITS) {
      throw new InvalidPduException(element + ": longer than 20 semi-octets");
    }
    byte[] octets = pdu.octets((length + 1) / 2, element);
    return new Address(
        type,
        typeOfNumber(type) == TypeOfNumber.ALPHANUMERIC
            ? GsmAlphabet.decode(Septets.unpack(octets, 0, length * 4 / 7))
            : SemiOctets.digits(octets, length, element));
  }

  /** As a service centre before a TPDU: the number of octets, the type, the semi-octets. */
  void writeServiceCentre(PduWriter pdu) {
    byte[] octets = SemiOctets.of(value);
    pdu.octet(1 + octets.length).octet(type).octets(octets);
  }

  /** Reads the rest of a service centre's address of the given length, 1 octet or more. */
  static Address readServiceCentre(PduReader pdu, int length) throws InvalidPduException {
    String element = "service centre address";
    if (length > 1 + MAX_DIGITS / 2) {
      throw new InvalidPduException(element + ": longer than 11 octets");
    }
    int type = type(pdu, element);
    if (typeOfNumber(type) == TypeOfNumber.ALPHANUMERIC) {
      throw new InvalidPduException(element + ": not a number");
    }
    byte[] octets = pdu.octets(length - 1, element);
    return new Address(type, SemiOctets.digits(octets, SemiOctets.count(octets), element));
  }

  private static int type(PduReader pdu, String element) throws InvalidPduException {
    int type = pdu.octet(element);
    if (type < 0x80) {
      throw new InvalidPduException(element + ": type of address without its highest bit");
    }
    return type;
  }

  private static TypeOfNumber typeOfNumber(int type) {
    return switch ((type >> 4) & 0x7) {
      case 0 -> TypeOfNumber.UNKNOWN;
      case 1 -> TypeOfNumber.INTERNATIONAL;
      case 2 -> TypeOfNumber.NATIONAL;
      case 3 -> TypeOfNumber.NETWORK_SPECIFIC;
      case 4 -> TypeOfNumber.SUBSCRIBER;
      case 5 -> TypeOfNumber.ALPHANUMERIC;
      case 6 -> TypeOfNumber.ABBREVIATED;
      default -> TypeOfNumber.RESERVED;
    };
  }

  private static int semiOctets(String name) {
    return (GsmAlphabet.encode(name).size() * 7 + 3) / 4;
  }

  /** Types of number (23.040 9.1.2.5). */
  public enum TypeOfNumber {
    /** As it is dialled. */
    UNKNOWN,
    /** With country code, without the digits dialled before it. */
    INTERNATIONAL,
    /** Without country code. */
    NATIONAL,
    /** Of the network's own. */
    NETWORK_SPECIFIC,
    /** A short code. */
    SUBSCRIBER,
    /** A name in the GSM alphabet. */
    ALPHANUMERIC,
    /** Abbreviated. */
    ABBREVIATED,
    /** Reserved. */
    RESERVED
  }
}
