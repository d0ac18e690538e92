package org.atwin.at;

/**
 * Why a command could not do its work; each dialect's error table has a number and words for it.
 */
public enum Failure {
  /** A parameter is wrong in a way that its declaration does not tell. */
  BAD_PARAMETER,
  /** A PDU or its length is wrong. */
  BAD_PDU,
  /** The module cannot do this now. */
  NOT_ALLOWED,
  /** The module cannot do this at all. */
  NOT_SUPPORTED,
  /** The network does not do this. */
  NOT_IMPLEMENTED,
  /** No SIM in the holder. */
  SIM_NOT_INSERTED,
  /** The SIM waits for its PIN. */
  SIM_PIN_REQUIRED,
  /** The SIM waits for its PUK. */
  SIM_PUK_REQUIRED,
  /** The SIM is still being read. */
  SIM_BUSY,
  /** PIN or PUK wrong. */
  INCORRECT_PASSWORD,
  /** No place is free. */
  MEMORY_FULL,
  /** No such entry. */
  INVALID_INDEX,
  /** What should be stored could not be written. */
  MEMORY_FAILURE,
  /** Not registered. */
  NO_NETWORK_SERVICE,
  /** The network did not answer in time. */
  NETWORK_TIMEOUT,
  /** Packet services failed, for no reason given. */
  PACKET_UNSPECIFIED,
  /** Nothing waits to be acknowledged. */
  NO_ACKNOWLEDGEMENT_EXPECTED,
  /** No better reason is known; also that there is no such command. */
  UNKNOWN
}
