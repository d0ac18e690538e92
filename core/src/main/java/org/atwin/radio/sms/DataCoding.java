package org.atwin.radio.sms;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The data coding scheme of a short message (23.038 4). Immutable; any thread.
 *
 * @param octet as transmitted, 0 to 255
 */
public record DataCoding(int octet) {

  /** The default alphabet, no class. */
  public static final DataCoding GSM = new DataCoding(0x00);

  /** 8 bit data, no class. */
  public static final DataCoding DATA = new DataCoding(0x04);

  /** UCS2, no class. */
  public static final DataCoding UCS2 = new DataCoding(0x08);

  private static final int GROUP_RESERVED = 0x8;
  private static final int GROUP_WAITING_DISCARD = 0xC;
  private static final int GROUP_WAITING_STORE = 0xD;
  private static final int GROUP_WAITING_STORE_UCS2 = 0xE;
  private static final int GROUP_CLASS = 0xF;

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if it is not an octet
   */
  public DataCoding {
    if (octet < 0 || octet > 0xFF) {
      throw new IllegalArgumentException("data coding scheme must be 0 to 255, not " + octet);
    }
  }

  /** The default alphabet if it covers the text, else UCS2. */
  public static DataCoding forText(String text) {
    return GsmAlphabet.covers(text) ? GSM : UCS2;
  }

  /** What the user data is made of; compressed texts (23.042) are data. Reserved codes are GSM. */
  public Alphabet alphabet() {
    return switch (group()) {
      case GROUP_WAITING_STORE_UCS2 -> Alphabet.UCS2;
      case GROUP_CLASS -> bit(2) ? Alphabet.DATA : Alphabet.GSM;
      default -> {
        if (!isGeneral()) {
          yield Alphabet.GSM;
        }
        yield isCompressed() ? Alphabet.DATA : generalAlphabet();
      }
    };
  }

  /** Whether a text is compressed as 23.042 says. */
  public boolean isCompressed() {
    return isGeneral() && bit(5);
  }

  /**
   * The message class: 0 shown at once and not stored, 1 for the module, 2 for the SIM, 3 for the
   * terminal.
   *
   * @return empty if the message has none
   */
  public OptionalInt messageClass() {
    boolean present = group() == GROUP_CLASS || (isGeneral() && bit(4));
    return present ? OptionalInt.of(octet & 0x3) : OptionalInt.empty();
  }

  /** What a message waiting group says. */
  public Optional<MessageWaiting> waiting() {
    return switch (group()) {
      case GROUP_WAITING_DISCARD -> Optional.of(waiting(false));
      case GROUP_WAITING_STORE, GROUP_WAITING_STORE_UCS2 -> Optional.of(waiting(true));
      default -> Optional.empty();
    };
  }

  private MessageWaiting waiting(boolean stored) {
    return new MessageWaiting(waitingKind(), bit(3), stored);
  }

  private MessageWaiting.Kind waitingKind() {
    return switch (octet & 0x3) {
      case 0 -> MessageWaiting.Kind.VOICE;
      case 1 -> MessageWaiting.Kind.FAX;
      case 2 -> MessageWaiting.Kind.MAIL;
      default -> MessageWaiting.Kind.OTHER;
    };
  }

  private Alphabet generalAlphabet() {
    return switch (octet >> 2 & 0x3) {
      case 1 -> Alphabet.DATA;
      case 2 -> Alphabet.UCS2;
      default -> Alphabet.GSM;
    };
  }

  private boolean isGeneral() {
    return group() < GROUP_RESERVED;
  }

  private int group() {
    return octet >> 4;
  }

  private boolean bit(int number) {
    return (octet >> number & 1) == 1;
  }
}
