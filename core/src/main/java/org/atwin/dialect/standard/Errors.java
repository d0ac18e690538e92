package org.atwin.dialect.standard;

import java.util.Map;
import org.atwin.at.Chapter;
import org.atwin.at.ErrorReport;
import org.atwin.at.Misuse;
import org.atwin.at.Result;
import org.atwin.dialect.ErrorVerbosity;
import org.atwin.dialect.ErrorWording;
import org.atwin.dialect.ModuleContext;
import org.jspecify.annotations.Nullable;

/**
 * Error reports of 27.007 clause 9: +CMEE, the numbers that are used here, and their words.
 * Dialects add numbers of their own.
 */
public final class Errors implements ErrorWording {

  /** The module cannot do this now (27.007 9.2.1). */
  public static final int OPERATION_NOT_ALLOWED = 3;

  /** The module cannot do this at all. */
  public static final int OPERATION_NOT_SUPPORTED = 4;

  /** No SIM in the holder. */
  public static final int SIM_NOT_INSERTED = 10;

  /** The SIM waits for its PIN. */
  public static final int SIM_PIN_REQUIRED = 11;

  /** The SIM waits for its PUK. */
  public static final int SIM_PUK_REQUIRED = 12;

  /** The SIM is still being read. */
  public static final int SIM_BUSY = 14;

  /** PIN or PUK wrong. */
  public static final int INCORRECT_PASSWORD = 16;

  /** No such entry. */
  public static final int INVALID_INDEX = 21;

  /** Nothing found. */
  public static final int NOT_FOUND = 22;

  /** No network to be had. */
  public static final int NO_NETWORK_SERVICE = 30;

  /** The network did not answer in time. */
  public static final int NETWORK_TIMEOUT = 31;

  /** The network allows emergency calls only. */
  public static final int NETWORK_NOT_ALLOWED = 32;

  /** Parameters wrong in number, type or value. */
  public static final int INCORRECT_PARAMETERS = 50;

  /** No better reason known; also for commands that do not exist. */
  public static final int UNKNOWN = 100;

  /** Packet services: no reason given (27.007 9.2.2). */
  public static final int PACKET_UNSPECIFIED = 148;

  private static final Map<Integer, String> WORDS =
      Map.ofEntries(
          Map.entry(0, "phone failure"),
          Map.entry(OPERATION_NOT_ALLOWED, "operation not allowed"),
          Map.entry(OPERATION_NOT_SUPPORTED, "operation not supported"),
          Map.entry(SIM_NOT_INSERTED, "SIM not inserted"),
          Map.entry(SIM_PIN_REQUIRED, "SIM PIN required"),
          Map.entry(SIM_PUK_REQUIRED, "SIM PUK required"),
          Map.entry(13, "SIM failure"),
          Map.entry(SIM_BUSY, "SIM busy"),
          Map.entry(INCORRECT_PASSWORD, "incorrect password"),
          Map.entry(20, "memory full"),
          Map.entry(INVALID_INDEX, "invalid index"),
          Map.entry(NOT_FOUND, "not found"),
          Map.entry(23, "memory failure"),
          Map.entry(24, "text string too long"),
          Map.entry(25, "invalid characters in text string"),
          Map.entry(NO_NETWORK_SERVICE, "no network service"),
          Map.entry(NETWORK_TIMEOUT, "network timeout"),
          Map.entry(NETWORK_NOT_ALLOWED, "network not allowed - emergency calls only"),
          Map.entry(INCORRECT_PARAMETERS, "Incorrect parameters"),
          Map.entry(UNKNOWN, "unknown"),
          Map.entry(PACKET_UNSPECIFIED, "unspecified GPRS error"));

  private final Map<Integer, String> own;

  /**
   * The wording of 27.007 with a dialect's own numbers.
   *
   * @param own the dialect's numbers and words
   */
  public Errors(Map<Integer, String> own) {
    this.own = Map.copyOf(own);
  }

  /** The chapter. */
  public static Chapter<ModuleContext> chapter() {
    var chapter = Chapter.<ModuleContext>of("27.007 9", "Error reports");
    KeepCommands.keeps(
        chapter.at("+CMEE", "27.007 9.1", "Report mobile termination error"), ErrorVerbosity.CMEE);
    return chapter;
  }

  @Override
  public int number(Misuse misuse, ErrorReport report) {
    if (report == ErrorReport.PLAIN) {
      return Result.NO_CODE;
    }
    if (report == ErrorReport.CMS) {
      return MessageErrors.number(misuse);
    }
    return switch (misuse) {
      case UNKNOWN_COMMAND, BAD_LINE -> UNKNOWN;
      case UNSUPPORTED_FORM -> OPERATION_NOT_SUPPORTED;
      case MISSING_PARAMETER, SURPLUS_PARAMETER, WRONG_TYPE, OUT_OF_RANGE, WRONG_LENGTH ->
          INCORRECT_PARAMETERS;
    };
  }

  @Override
  public @Nullable String word(int number, ErrorReport report, int verbosity) {
    return switch (report) {
      case PLAIN -> null;
      case NUMBER -> "+CME ERROR: " + number;
      case CME ->
          verbosity == 0 ? null : "+CME ERROR: " + (verbosity == 1 ? number : words(number));
      case CMS ->
          verbosity == 0
              ? null
              : "+CMS ERROR: " + (verbosity == 1 ? number : MessageErrors.words(number));
    };
  }

  private String words(int number) {
    String words = own.get(number);
    return words != null ? words : WORDS.getOrDefault(number, Integer.toString(number));
  }
}
