package org.atwin.dialect.standard;

import java.util.Map;
import org.atwin.at.Chapter;
import org.atwin.at.ErrorReport;
import org.atwin.at.Failure;
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

  private static final Map<Integer, String> WORDS =
      Map.ofEntries(
          Map.entry(0, "phone failure"),
          Map.entry(3, "operation not allowed"),
          Map.entry(4, "operation not supported"),
          Map.entry(10, "SIM not inserted"),
          Map.entry(11, "SIM PIN required"),
          Map.entry(12, "SIM PUK required"),
          Map.entry(13, "SIM failure"),
          Map.entry(14, "SIM busy"),
          Map.entry(16, "incorrect password"),
          Map.entry(20, "memory full"),
          Map.entry(21, "invalid index"),
          Map.entry(22, "not found"),
          Map.entry(23, "memory failure"),
          Map.entry(24, "text string too long"),
          Map.entry(25, "invalid characters in text string"),
          Map.entry(30, "no network service"),
          Map.entry(31, "network timeout"),
          Map.entry(32, "network not allowed - emergency calls only"),
          Map.entry(50, "Incorrect parameters"),
          Map.entry(100, "unknown"),
          Map.entry(148, "unspecified GPRS error"));

  private final Map<Integer, String> words;
  private final Map<Failure, Integer> numbers;

  /**
   * The wording of 27.007 with a dialect's own numbers.
   *
   * @param words the dialect's numbers and words
   */
  public Errors(Map<Integer, String> words) {
    this(words, Map.of());
  }

  /**
   * The same where the dialect also numbers failures in its own way.
   *
   * @param words the dialect's numbers and words
   * @param numbers those failures that have another number than in 27.007
   */
  public Errors(Map<Integer, String> words, Map<Failure, Integer> numbers) {
    this.words = Map.copyOf(words);
    this.numbers = Map.copyOf(numbers);
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
    return number(
        switch (misuse) {
          case UNKNOWN_COMMAND, BAD_LINE -> Failure.UNKNOWN;
          case UNSUPPORTED_FORM -> Failure.NOT_SUPPORTED;
          case MISSING_PARAMETER, SURPLUS_PARAMETER, WRONG_TYPE, OUT_OF_RANGE, WRONG_LENGTH ->
              Failure.BAD_PARAMETER;
        },
        report);
  }

  @Override
  public int number(Failure failure, ErrorReport report) {
    if (report == ErrorReport.CMS) {
      return MessageErrors.number(failure);
    }
    Integer own = numbers.get(failure);
    return own != null ? own : standardNumber(failure);
  }

  /** As in 27.007 9.2.1 and 9.2.2. */
  private static int standardNumber(Failure failure) {
    return switch (failure) {
      case NOT_ALLOWED, NO_ACKNOWLEDGEMENT_EXPECTED -> 3;
      case NOT_SUPPORTED, NOT_IMPLEMENTED -> 4;
      case SIM_NOT_INSERTED -> 10;
      case SIM_PIN_REQUIRED -> 11;
      case SIM_PUK_REQUIRED -> 12;
      case SIM_BUSY -> 14;
      case INCORRECT_PASSWORD -> 16;
      case MEMORY_FULL -> 20;
      case INVALID_INDEX -> 21;
      case MEMORY_FAILURE -> 23;
      case NO_NETWORK_SERVICE -> 30;
      case NETWORK_TIMEOUT -> 31;
      case BAD_PARAMETER, BAD_PDU -> 50;
      case UNKNOWN -> 100;
      case PACKET_UNSPECIFIED -> 148;
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
    String own = words.get(number);
    return own != null ? own : WORDS.getOrDefault(number, Integer.toString(number));
  }
}
