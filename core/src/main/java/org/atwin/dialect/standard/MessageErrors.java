package org.atwin.dialect.standard;

import java.util.Map;
import org.atwin.at.Misuse;

/** Message service failure result codes {@code +CMS ERROR} of 27.005 3.2.5. Any thread. */
final class MessageErrors {

  /** RP cause 69 (24.011 annex E): the service centre does not do that. */
  static final int FACILITY_NOT_IMPLEMENTED = 69;

  /** The module cannot do this with what is there. */
  static final int OPERATION_NOT_ALLOWED = 302;

  /** The module cannot do this at all. */
  static final int OPERATION_NOT_SUPPORTED = 303;

  /** A PDU or its length is wrong. */
  static final int INVALID_PDU_MODE_PARAMETER = 304;

  /** A parameter or a text is wrong. */
  static final int INVALID_TEXT_MODE_PARAMETER = 305;

  /** No SIM in the holder. */
  static final int SIM_NOT_INSERTED = 310;

  /** The SIM waits for its PIN. */
  static final int SIM_PIN_REQUIRED = 311;

  /** The SIM is still being read. */
  static final int SIM_BUSY = 314;

  /** The SIM waits for its PUK. */
  static final int SIM_PUK_REQUIRED = 316;

  /** What should be stored could not be written. */
  static final int MEMORY_FAILURE = 320;

  /** No message there, or no such place. */
  static final int INVALID_MEMORY_INDEX = 321;

  /** No place is free. */
  static final int MEMORY_FULL = 322;

  /** Not registered. */
  static final int NO_NETWORK_SERVICE = 331;

  /** The network did not answer in time. */
  static final int NETWORK_TIMEOUT = 332;

  /** Nothing waits to be acknowledged. */
  static final int NO_ACKNOWLEDGEMENT_EXPECTED = 340;

  private static final Map<Integer, String> WORDS =
      Map.ofEntries(
          Map.entry(FACILITY_NOT_IMPLEMENTED, "Requested facility not implemented"),
          Map.entry(300, "ME failure"),
          Map.entry(301, "SMS service of ME reserved"),
          Map.entry(OPERATION_NOT_ALLOWED, "operation not allowed"),
          Map.entry(OPERATION_NOT_SUPPORTED, "operation not supported"),
          Map.entry(INVALID_PDU_MODE_PARAMETER, "invalid PDU mode parameter"),
          Map.entry(INVALID_TEXT_MODE_PARAMETER, "invalid text mode parameter"),
          Map.entry(SIM_NOT_INSERTED, "SIM not inserted"),
          Map.entry(SIM_PIN_REQUIRED, "SIM PIN required"),
          Map.entry(SIM_BUSY, "SIM busy"),
          Map.entry(SIM_PUK_REQUIRED, "SIM PUK required"),
          Map.entry(MEMORY_FAILURE, "memory failure"),
          Map.entry(INVALID_MEMORY_INDEX, "invalid memory index"),
          Map.entry(MEMORY_FULL, "memory full"),
          Map.entry(NO_NETWORK_SERVICE, "no network service"),
          Map.entry(NETWORK_TIMEOUT, "network timeout"),
          Map.entry(NO_ACKNOWLEDGEMENT_EXPECTED, "no +CNMA acknowledgement expected"),
          Map.entry(500, "unknown error"));

  private MessageErrors() {}

  /** The number for a mistake in the use of a command. */
  static int number(Misuse misuse) {
    return switch (misuse) {
      case UNSUPPORTED_FORM, OUT_OF_RANGE, UNKNOWN_COMMAND -> OPERATION_NOT_SUPPORTED;
      case MISSING_PARAMETER, SURPLUS_PARAMETER, WRONG_TYPE, WRONG_LENGTH, BAD_LINE ->
          INVALID_TEXT_MODE_PARAMETER;
    };
  }

  /** What a number says; the number itself if 27.005 leaves it open. */
  static String words(int number) {
    return WORDS.getOrDefault(number, Integer.toString(number));
  }
}
