package org.atwin.dialect.standard;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.atwin.at.Field;
import org.atwin.at.Line;
import org.atwin.module.Module;
import org.atwin.radio.Operator;
import org.atwin.radio.SimCard;
import org.atwin.radio.sms.GsmAlphabet;
import org.jspecify.annotations.Nullable;

/**
 * The elementary files of the card that hosts read by AT+CRSM: 31.102 4.2 and 102.221 13.2. All are
 * transparent and cannot be written. Stateless; on the module's drain.
 */
final class SimFiles {

  static final Line.Of3<Integer, Integer, @Nullable String> RESPONSE =
      Line.of(
          "+CRSM",
          Field.integer("sw1", "0-255"),
          Field.integer("sw2", "0-255"),
          Field.quoted("response").optional());

  private static final int READ_BINARY = 176;
  private static final int READ_RECORD = 178;
  private static final int GET_RESPONSE = 192;
  private static final int UPDATE_BINARY = 214;
  private static final int UPDATE_RECORD = 220;
  private static final int STATUS = 242;

  private static final int DONE = 0x9000;
  private static final int WRONG_LENGTH = 0x6700;
  private static final int NO_RECORDS = 0x6981;
  private static final int NO_RIGHT = 0x6982;
  private static final int NO_FILE = 0x6A82;
  private static final int NO_COMMAND = 0x6D00;

  private static final int NAME_BYTES = 16;

  private SimFiles() {}

  /**
   * What the card answers.
   *
   * @param command as 51.011 numbers it
   * @param file its identifier, 0 for none
   * @param offset first byte to read
   * @param length how many bytes, 0 for all that are left
   */
  static Line answer(Module module, int command, int file, int offset, int length) {
    if (command == STATUS) {
      return status(DONE);
    }
    Optional<String> content = content(module, file);
    return switch (command) {
      case READ_BINARY, READ_RECORD, GET_RESPONSE, UPDATE_BINARY, UPDATE_RECORD ->
          content
              .map(hex -> answer(command, file, hex, offset, length))
              .orElseGet(() -> status(NO_FILE));
      default -> status(NO_COMMAND);
    };
  }

  private static Line answer(int command, int file, String hex, int offset, int length) {
    return switch (command) {
      case READ_BINARY -> {
        int bytes = hex.length() / 2;
        int end = length == 0 ? bytes : offset + length;
        yield end > bytes || offset > end
            ? status(WRONG_LENGTH)
            : done(hex.substring(2 * offset, 2 * end));
      }
      case GET_RESPONSE ->
          // 51.011 9.2.1: size, identifier, an elementary file, access, status, transparent.
          done("0000%04X%04X040000FFFF01020000".formatted(hex.length() / 2, file));
      case READ_RECORD -> status(NO_RECORDS);
      default -> status(NO_RIGHT);
    };
  }

  private static Line done(String hex) {
    return answer(DONE, hex);
  }

  private static Line status(int word) {
    return answer(word, null);
  }

  private static Line answer(int word, @Nullable String response) {
    return RESPONSE.with(word >> 8, word & 0xff, response);
  }

  private static Optional<String> content(Module module, int file) {
    SimCard card = module.radio().sim().card();
    Operator operator = module.radio().world().network().operator();
    boolean home = card.imsi().startsWith(operator.numeric());
    return switch (file) {
      case 0x2FE2 -> Optional.of(swapped(card.iccid(), 20));
      case 0x6F07 -> Optional.of("08" + swapped("9" + card.imsi(), 16));
      case 0x6F46 -> Optional.of("00" + name(home ? operator.longName() : ""));
      case 0x6FAD ->
          Optional.of("000000" + (home && operator.numeric().length() == 6 ? "03" : "02"));
      default -> Optional.empty();
    };
  }

  /** Digits in pairs, the second first, as cards keep them. */
  private static String swapped(String digits, int most) {
    String filled = digits + "F".repeat(Math.max(0, most - digits.length()));
    var swapped = new StringBuilder(most);
    for (int i = 0; i < most; i += 2) {
      swapped.append(filled.charAt(i + 1)).append(filled.charAt(i));
    }
    return swapped.toString().toUpperCase(Locale.ROOT);
  }

  private static String name(String text) {
    byte[] septets = GsmAlphabet.encode(text).toArray();
    String hex = HexFormat.of().withUpperCase().formatHex(septets);
    return (hex + "FF".repeat(NAME_BYTES)).substring(0, 2 * NAME_BYTES);
  }
}
