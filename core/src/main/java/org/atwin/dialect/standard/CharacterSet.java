package org.atwin.dialect.standard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;

import java.util.HexFormat;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.atwin.module.Module;
import org.atwin.radio.sms.GsmAlphabet;
import org.atwin.radio.sms.Octets;

/**
 * How the terminal writes texts and numbers, as +CSCS selects it (27.007 5.5). On the wire a char
 * is a byte. Any thread.
 */
enum CharacterSet {
  /** ISO 646, the ASCII characters; a byte above them is taken as ISO 8859-1. */
  IRA {
    @Override
    Optional<String> read(String wire) {
      return Optional.of(wire);
    }

    @Override
    String write(String text) {
      return map(text, c -> c < 0x80);
    }
  },
  /** The GSM 7 bit default alphabet, a septet to a byte. */
  GSM {
    @Override
    Optional<String> read(String wire) {
      return wire.chars().allMatch(c -> c < 0x80)
          ? Optional.of(GsmAlphabet.decode(Octets.of(wire.getBytes(ISO_8859_1))))
          : Optional.empty();
    }

    @Override
    String write(String text) {
      String covered = map(text, c -> GsmAlphabet.covers(Character.toString(c)));
      return new String(GsmAlphabet.encode(covered).toArray(), ISO_8859_1);
    }
  },
  /** Four hexadecimal digits for each UCS2 character. */
  UCS2 {
    @Override
    Optional<String> read(String wire) {
      return wire.matches("([0-9A-Fa-f]{4})*")
          ? Optional.of(new String(HexFormat.of().parseHex(wire), UTF_16BE))
          : Optional.empty();
    }

    @Override
    String write(String text) {
      return HexFormat.of().withUpperCase().formatHex(text.getBytes(UTF_16BE));
    }
  };

  /** The one that the module's terminal has selected. */
  static CharacterSet of(Module module) {
    return valueOf(module.settings().get(PhoneCommands.CHARACTER_SET));
  }

  /**
   * What the terminal has written.
   *
   * @return empty if that is not in this set
   */
  abstract Optional<String> read(String wire);

  /** As the terminal is to read it; what the set lacks becomes a question mark. */
  abstract String write(String text);

  private static String map(String text, IntPredicate covered) {
    var mapped = new StringBuilder(text.length());
    text.chars().forEach(c -> mapped.append(covered.test(c) ? (char) c : '?'));
    return mapped.toString();
  }
}
