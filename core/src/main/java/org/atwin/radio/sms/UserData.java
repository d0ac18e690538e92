package org.atwin.radio.sms;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a short message carries: a header, often empty, and a payload of at most 140 octets together
 * (23.040 9.2.3.24). Immutable; any thread.
 *
 * @param coding how the payload is to be read
 * @param header its information elements
 * @param payload septets one to an octet in the GSM alphabet, else octets
 */
public record UserData(DataCoding coding, List<InformationElement> header, Octets payload) {

  /** The most octets that a message carries. */
  public static final int MAX_OCTETS = 140;

  /** The most septets that a message carries. */
  public static final int MAX_SEPTETS = 160;

  private static final String ELEMENT = "user data";

  /**
   * Checks that it fits into one message.
   *
   * @throws IllegalArgumentException if it does not, or a septet is more than 127
   */
  public UserData {
    header = List.copyOf(header);
    int room = room(coding.alphabet(), headerSize(header));
    if (payload.size() > room) {
      throw new IllegalArgumentException(
          "user data of %d where there is room for %d".formatted(payload.size(), room));
    }
    if (coding.alphabet() == Alphabet.GSM && !areSeptets(payload)) {
      throw new IllegalArgumentException("a septet is more than 127");
    }
  }

  /**
   * A text of one message, in the GSM alphabet if that covers it, else in UCS2.
   *
   * @throws IllegalArgumentException if it does not fit into one message
   */
  public static UserData of(String text) {
    return of(DataCoding.forText(text), text);
  }

  /**
   * A text of one message in a given coding.
   *
   * @throws IllegalArgumentException if it does not fit into one message or is not covered
   */
  public static UserData of(DataCoding coding, String text) {
    return new UserData(coding, List.of(), encode(coding.alphabet(), text));
  }

  /**
   * A text of any length: one message, or as many concatenated ones as it takes, 153 septets or 67
   * UCS2 characters in each. No character is divided.
   *
   * @param reference what the parts are to have in common, 0 to 255
   * @throws IllegalArgumentException if it takes more than 255 parts
   */
  public static List<UserData> split(String text, int reference) {
    DataCoding coding = DataCoding.forText(text);
    Octets whole = encode(coding.alphabet(), text);
    if (whole.size() <= room(coding.alphabet(), 0)) {
      return List.of(new UserData(coding, List.of(), whole));
    }
    int headerSize = headerSize(List.of(new Concatenation(reference, false, 1, 1).element()));
    List<Octets> pieces = pieces(text, coding.alphabet(), room(coding.alphabet(), headerSize));
    var parts = new ArrayList<UserData>(pieces.size());
    for (Octets piece : pieces) {
      var place = new Concatenation(reference, false, pieces.size(), parts.size() + 1);
      parts.add(new UserData(coding, List.of(place.element()), piece));
    }
    return parts;
  }

  /** The payload as a text. Every payload has one; half a character at the end is left out. */
  public String text() {
    return switch (coding.alphabet()) {
      case GSM -> GsmAlphabet.decode(payload);
      case DATA -> new String(payload.toArray(), ISO_8859_1);
      case UCS2 -> ucs2(payload);
    };
  }

  /** Which part of a long text it is, if it is one. */
  public Optional<Concatenation> concatenation() {
    return Concatenation.in(header);
  }

  /** The user data length as transmitted: septets or octets, header included. */
  public int length() {
    int headerSize = headerSize(header);
    return payload.size()
        + (coding.alphabet() == Alphabet.GSM ? Septets.covering(headerSize) : headerSize);
  }

  /** Writes the length and the data; the coding and the header's flag stand elsewhere. */
  void write(PduWriter pdu) {
    pdu.octet(length());
    int headerSize = headerSize(header);
    if (headerSize > 0) {
      pdu.octet(headerSize - 1);
      header.forEach(element -> element.write(pdu));
    }
    if (coding.alphabet() == Alphabet.GSM) {
      byte[] packed = Septets.pack(payload, Septets.covering(headerSize));
      for (int i = headerSize; i < packed.length; i++) {
        pdu.octet(packed[i]);
      }
    } else {
      pdu.octets(payload);
    }
  }

  static UserData read(PduReader pdu, DataCoding coding, boolean hasHeader)
      throws InvalidPduException {
    boolean packed = coding.alphabet() == Alphabet.GSM;
    int length = pdu.octet(ELEMENT);
    if (length > (packed ? MAX_SEPTETS : MAX_OCTETS)) {
      throw new InvalidPduException(ELEMENT + ": longer than a message, " + length);
    }
    byte[] octets = pdu.octets(packed ? Septets.octets(length) : length, ELEMENT);
    var content = new PduReader(Octets.of(octets));
    List<InformationElement> header = hasHeader ? readHeader(content) : List.of();
    if (!packed) {
      return new UserData(coding, header, content.rest());
    }
    int before = Septets.covering(octets.length - content.left());
    if (before > length) {
      throw new InvalidPduException(ELEMENT + ": header longer than the data");
    }
    return new UserData(coding, header, Septets.unpack(octets, before, length - before));
  }

  private static List<InformationElement> readHeader(PduReader content) throws InvalidPduException {
    int length = content.octet("user data header");
    var header = new PduReader(Octets.of(content.octets(length, "user data header")));
    var elements = new ArrayList<InformationElement>(1);
    while (header.left() > 0) {
      elements.add(InformationElement.read(header));
    }
    return elements;
  }

  /** How many octets a header takes, its own length included; none if there are no elements. */
  private static int headerSize(List<InformationElement> header) {
    return header.isEmpty() ? 0 : 1 + header.stream().mapToInt(InformationElement::size).sum();
  }

  private static int room(Alphabet alphabet, int headerSize) {
    return alphabet == Alphabet.GSM
        ? MAX_SEPTETS - Septets.covering(headerSize)
        : MAX_OCTETS - headerSize;
  }

  private static List<Octets> pieces(String text, Alphabet alphabet, int room) {
    var pieces = new ArrayList<Octets>();
    var piece = new PduWriter();
    int used = 0;
    for (int code : text.codePoints().toArray()) {
      Octets character = encode(alphabet, Character.toString(code));
      if (used + character.size() > room) {
        pieces.add(piece.written());
        piece = new PduWriter();
        used = 0;
      }
      piece.octets(character);
      used += character.size();
    }
    pieces.add(piece.written());
    return pieces;
  }

  private static Octets encode(Alphabet alphabet, String text) {
    return switch (alphabet) {
      case GSM -> GsmAlphabet.encode(text);
      case DATA -> Octets.of(text.getBytes(ISO_8859_1));
      case UCS2 -> ucs2(text);
    };
  }

  private static Octets ucs2(String text) {
    // Character by character, so that also half a surrogate pair survives.
    var octets = new PduWriter();
    text.chars().forEach(c -> octets.octet(c >> 8).octet(c & 0xFF));
    return octets.written();
  }

  private static String ucs2(Octets octets) {
    var text = new StringBuilder(octets.size() / 2);
    for (int i = 0; i + 1 < octets.size(); i += 2) {
      text.append((char) (octets.at(i) << 8 | octets.at(i + 1)));
    }
    return text.toString();
  }

  private static boolean areSeptets(Octets payload) {
    for (int i = 0; i < payload.size(); i++) {
      if (payload.at(i) > 0x7F) {
        return false;
      }
    }
    return true;
  }
}
