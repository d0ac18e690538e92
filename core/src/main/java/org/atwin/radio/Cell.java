package org.atwin.radio;

import java.util.HexFormat;

/**
 * A cell and where it transmits. Immutable; any thread.
 *
 * @param tac tracking (or location) area code, 0 to FFFF hex
 * @param ci cell identity, 0 to FFFFFFFF hex
 * @param pci physical cell identity, 0 to 503
 * @param earfcn downlink carrier number, not negative
 * @param band operating band, 1 or more
 */
public record Cell(int tac, int ci, int pci, int earfcn, int band) {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value is out of range
   */
  public Cell {
    check("tac", tac, 0, 0xFFFF);
    check("pci", pci, 0, 503);
    check("earfcn", earfcn, 0, Integer.MAX_VALUE);
    check("band", band, 1, 256);
  }

  /**
   * A cell named as AT commands print it.
   *
   * @param tac tracking area code, up to four hexadecimal digits of any case
   * @param ci cell identity, up to eight hexadecimal digits of any case
   * @param pci physical cell identity, 0 to 503
   * @param earfcn downlink carrier number
   * @param band operating band
   * @throws IllegalArgumentException if a text is not hexadecimal or a value is out of range
   */
  public static Cell of(String tac, String ci, int pci, int earfcn, int band) {
    return new Cell(HexFormat.fromHexDigits(tac), HexFormat.fromHexDigits(ci), pci, earfcn, band);
  }

  /** The tracking area code as four hexadecimal digits, for example 18BE. */
  public String tacHex() {
    return HexFormat.of().withUpperCase().toHexDigits((short) tac);
  }

  /** The cell identity as eight hexadecimal digits, for example 0183DB22. */
  public String ciHex() {
    return HexFormat.of().withUpperCase().toHexDigits(ci);
  }

  private static void check(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          name + " must be " + min + " to " + max + ", not " + value);
    }
  }
}
