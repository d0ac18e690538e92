package org.atwin.dialect.standard;

import java.util.Map;
import org.atwin.at.Failure;
import org.atwin.at.Misuse;

/** Message service failure result codes {@code +CMS ERROR} of 27.005 3.2.5. Any thread. */
final class MessageErrors {

  private static final Map<Integer, String> WORDS =
      Map.ofEntries(
          Map.entry(69, "Requested facility not implemented"),
          Map.entry(300, "ME failure"),
          Map.entry(301, "SMS service of ME reserved"),
          Map.entry(302, "operation not allowed"),
          Map.entry(303, "operation not supported"),
          Map.entry(304, "invalid PDU mode parameter"),
          Map.entry(305, "invalid text mode parameter"),
          Map.entry(310, "SIM not inserted"),
          Map.entry(311, "SIM PIN required"),
          Map.entry(314, "SIM busy"),
          Map.entry(316, "SIM PUK required"),
          Map.entry(320, "memory failure"),
          Map.entry(321, "invalid memory index"),
          Map.entry(322, "memory full"),
          Map.entry(331, "no network service"),
          Map.entry(332, "network timeout"),
          Map.entry(340, "no +CNMA acknowledgement expected"),
          Map.entry(500, "unknown error"));

  private MessageErrors() {}

  /** The number for a mistake in the use of a command. */
  static int number(Misuse misuse) {
    return switch (misuse) {
      case UNSUPPORTED_FORM, OUT_OF_RANGE, UNKNOWN_COMMAND -> 303;
      case MISSING_PARAMETER, SURPLUS_PARAMETER, WRONG_TYPE, WRONG_LENGTH, BAD_LINE -> 305;
    };
  }

  /** The number for why a command could not do its work. */
  static int number(Failure failure) {
    return switch (failure) {
      case NOT_IMPLEMENTED -> 69; // RP cause of 24.011 annex E
      case NOT_ALLOWED, INCORRECT_PASSWORD -> 302;
      case NOT_SUPPORTED -> 303;
      case BAD_PDU -> 304;
      case BAD_PARAMETER -> 305;
      case SIM_NOT_INSERTED -> 310;
      case SIM_PIN_REQUIRED -> 311;
      case SIM_BUSY -> 314;
      case SIM_PUK_REQUIRED -> 316;
      case MEMORY_FAILURE -> 320;
      case INVALID_INDEX -> 321;
      case MEMORY_FULL -> 322;
      case NO_NETWORK_SERVICE -> 331;
      case NETWORK_TIMEOUT -> 332;
      case NO_ACKNOWLEDGEMENT_EXPECTED -> 340;
      case PACKET_UNSPECIFIED, UNKNOWN -> 500;
    };
  }

  /** What a number says; the number itself if 27.005 leaves it open. */
  static String words(int number) {
    return WORDS.getOrDefault(number, Integer.toString(number));
  }
}
