package org.atwin.dialect.dxct11;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atwin.at.ErrorReport;
import org.atwin.at.Failure;
import org.atwin.at.Misuse;
import org.atwin.dialect.ErrorWording;
import org.atwin.dialect.standard.Errors;
import org.jspecify.annotations.Nullable;

/**
 * Chapters 5.1 and 7: the guide's own numbers as {@code ERROR=<code>}; those of 27.007, which only
 * commands outside the guide have, as {@code +CME ERROR:<err>} or ERROR. Immutable; any thread.
 */
final class Ct11Errors implements ErrorWording {

  private static final Map<Integer, Ct11Error> OWN =
      Stream.of(Ct11Error.values()).collect(Collectors.toMap(Ct11Error::code, each -> each));

  private final Errors standard = new Errors(Map.of());

  @Override
  public int number(Misuse misuse, ErrorReport report) {
    Ct11Error error =
        switch (misuse) {
          case UNKNOWN_COMMAND, BAD_LINE, UNSUPPORTED_FORM -> Ct11Error.COMMAND;
          case MISSING_PARAMETER, SURPLUS_PARAMETER, WRONG_LENGTH -> Ct11Error.LENGTH;
          case WRONG_TYPE, OUT_OF_RANGE -> Ct11Error.VALUE;
        };
    return error.code();
  }

  @Override
  public int number(Failure failure, ErrorReport report) {
    return standard.number(failure, report);
  }

  @Override
  public @Nullable String word(int number, ErrorReport report, int verbosity) {
    Ct11Error own = OWN.get(number);
    return own == null ? standard.word(number, report, verbosity) : own.line();
  }
}
