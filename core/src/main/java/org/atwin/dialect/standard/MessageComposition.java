package org.atwin.dialect.standard;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atwin.radio.sms.Address;
import org.atwin.radio.sms.Alphabet;
import org.atwin.radio.sms.DataCoding;
import org.atwin.radio.sms.InvalidPduException;
import org.atwin.radio.sms.Octets;
import org.atwin.radio.sms.ServiceCentreTime;
import org.atwin.radio.sms.SmsSubmit;
import org.atwin.radio.sms.UserData;
import org.atwin.radio.sms.ValidityPeriod;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages of what is typed in text mode, with the parameters of +CSMP (27.005 3.2.1 and
 * 3.5.1). Used on the module's drain only.
 */
final class MessageComposition {

  private static final int TYPE = 0x03;
  private static final int TYPE_SUBMIT = 0x01;
  private static final int REJECT_DUPLICATES = 0x04;
  private static final int STATUS_REPORT = 0x20;
  private static final int HEADER = 0x40;
  private static final int REPLY_PATH = 0x80;
  private static final char BACKSPACE = '\b';

  private static final Pattern TIME =
      Pattern.compile("(\\d\\d)/(\\d\\d)/(\\d\\d),(\\d\\d):(\\d\\d):(\\d\\d)([+-]\\d\\d)");

  private final Messaging messaging;

  MessageComposition(Messaging messaging) {
    this.messaging = messaging;
  }

  /**
   * The address that a number and its type mean.
   *
   * @param typed the number in the terminal's character set, or as it is where that is no number
   * @param type type of address, null to take it from the number
   * @throws IllegalArgumentException if it is no number of up to 20 digits
   */
  static Address address(Messaging messaging, String typed, @Nullable Integer type) {
    Address plain =
        CharacterSet.of(messaging.module())
            .read(typed)
            .flatMap(MessageComposition::number)
            .or(() -> number(typed))
            .orElseThrow(() -> new IllegalArgumentException("not a number: " + typed));
    return type == null ? plain : new Address(type, plain.value());
  }

  private static Optional<Address> number(String text) {
    return text.matches("\\+?[0-9*#]{0,20}") ? Optional.of(Address.of(text)) : Optional.empty();
  }

  /**
   * Whether a message can be sent with these parameters.
   *
   * @param firstOctet of a submit with or without a relative or absolute validity period
   * @param validity 0 to 255 or a time, as the first octet says
   */
  static boolean isPossible(int firstOctet, String validity) {
    try {
      validity(firstOctet, validity);
      return (firstOctet & TYPE) == TYPE_SUBMIT;
    } catch (IllegalArgumentException | DateTimeException _) {
      return false;
    }
  }

  /**
   * A message as +CSMP describes it.
   *
   * @param typed a text, or hexadecimal digits if its coding is not that of the GSM alphabet or it
   *     begins with a header
   * @throws IllegalArgumentException if it is too long or not of that form
   */
  SmsSubmit compose(Address to, String typed) {
    int first = messaging.get(MessageSettings.FIRST_OCTET);
    var coding = new DataCoding(messaging.get(MessageSettings.CODING));
    boolean text = coding.alphabet() == Alphabet.GSM;
    boolean header = (first & HEADER) != 0;
    if (text && header) {
      throw new IllegalArgumentException("septets with a header are for PDU mode");
    }
    UserData userData =
        text ? UserData.of(coding, text(typed)) : new UserData(coding, List.of(), data(typed));
    var submit =
        new SmsSubmit.Draft(to, userData)
            .rejectDuplicates((first & REJECT_DUPLICATES) != 0)
            .statusReport((first & STATUS_REPORT) != 0)
            .replyPath((first & REPLY_PATH) != 0)
            .protocol(messaging.get(MessageSettings.PROTOCOL))
            .validity(validity(first, messaging.get(MessageSettings.VALIDITY)))
            .finish();
    return header ? withHeader(submit) : submit;
  }

  private String text(String typed) {
    CharacterSet set = CharacterSet.of(messaging.module());
    // In the GSM alphabet the code of the backspace is a letter.
    String edited = set == CharacterSet.GSM ? typed : edited(typed);
    return set.read(edited).orElseThrow(() -> new IllegalArgumentException("not in " + set));
  }

  private static String edited(String typed) {
    var text = new StringBuilder(typed.length());
    for (int i = 0; i < typed.length(); i++) {
      char c = typed.charAt(i);
      if (c != BACKSPACE) {
        text.append(c);
      } else if (!text.isEmpty()) {
        text.setLength(text.length() - 1);
      }
    }
    return text.toString();
  }

  private static Octets data(String typed) {
    try {
      return Octets.ofHex(edited(typed).strip());
    } catch (InvalidPduException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** What was typed begins with the header, and only its flag is missing. */
  private static SmsSubmit withHeader(SmsSubmit submit) {
    byte[] octets = submit.octets().toArray();
    octets[0] |= (byte) HEADER;
    try {
      return SmsSubmit.decode(Octets.of(octets));
    } catch (InvalidPduException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static @Nullable ValidityPeriod validity(int firstOctet, String text) {
    return switch (firstOctet >> 3 & 0x3) {
      case 0 -> null;
      case 2 -> new ValidityPeriod.Relative(Integer.parseInt(text));
      case 3 -> new ValidityPeriod.Absolute(time(text));
      default -> throw new IllegalArgumentException("the enhanced format is for PDU mode");
    };
  }

  private static ServiceCentreTime time(String text) {
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      throw new IllegalArgumentException("not a time: " + text);
    }
    var local =
        LocalDateTime.of(
            2000 + part(time, 1),
            part(time, 2),
            part(time, 3),
            part(time, 4),
            part(time, 5),
            part(time, 6));
    return new ServiceCentreTime(local, part(time, 7));
  }

  private static int part(Matcher time, int number) {
    return Integer.parseInt(time.group(number));
  }
}
