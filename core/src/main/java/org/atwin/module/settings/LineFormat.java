package org.atwin.module.settings;

/**
 * The V.250 settings that the terminal obeys at each character, read together. Immutable; the usual
 * ones are shared by all modules.
 *
 * @param terminator S3, which ends command lines and result codes
 * @param lineFeed S4, which follows S3 in what is printed
 * @param erasure S5, which takes back a typed character
 * @param echo ATE1
 * @param quiet ATQ1
 * @param verbose ATV1
 */
public record LineFormat(
    int terminator, int lineFeed, int erasure, boolean echo, boolean quiet, boolean verbose) {

  private static final LineFormat AS_DELIVERED =
      new LineFormat('\r', '\n', '\b', true, false, true);
  private static final LineFormat WITHOUT_ECHO =
      new LineFormat('\r', '\n', '\b', false, false, true);

  static LineFormat of(Settings settings) {
    var format =
        new LineFormat(
            settings.get(V250.S3),
            settings.get(V250.S4),
            settings.get(V250.S5),
            settings.get(V250.ECHO) == 1,
            settings.get(V250.QUIET) == 1,
            settings.get(V250.VERBOSE) == 1);
    if (format.equals(AS_DELIVERED)) {
      return AS_DELIVERED;
    }
    return format.equals(WITHOUT_ECHO) ? WITHOUT_ECHO : format;
  }
}
