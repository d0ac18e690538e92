package org.atwin.at;

/** What can be wrong with a command before its own work begins; each dialect words these. */
public enum Misuse {
  /** No such command in this dialect, or not on this model. */
  UNKNOWN_COMMAND,
  /** The line cannot be read as commands at all. */
  BAD_LINE,
  /** The command exists, but not in this form. */
  UNSUPPORTED_FORM,
  /** A required parameter is missing. */
  MISSING_PARAMETER,
  /** More parameters than the command takes. */
  SURPLUS_PARAMETER,
  /** Text where a number belongs, an unquoted word that is not among the choices, and the like. */
  WRONG_TYPE,
  /** The right type, but outside the range of this model. */
  OUT_OF_RANGE,
  /** A string or data longer than allowed, or of a length that does not fit its announcement. */
  WRONG_LENGTH
}
