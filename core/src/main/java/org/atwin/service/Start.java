package org.atwin.service;

/** What came of asking a service to begin something. Immutable; any thread. */
public enum Start {
  /** It has begun. */
  BEGUN,
  /** The PDP context has no bearer. */
  NO_BEARER,
  /** It does one thing at a time, and is at one. */
  BUSY
}
