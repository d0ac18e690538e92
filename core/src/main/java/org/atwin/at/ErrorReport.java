package org.atwin.at;

/** How a command reports its failures; the wording itself is the dialect's. */
public enum ErrorReport {
  /** {@code +CME ERROR: <err>} as +CMEE selects (27.007 9.1). */
  CME,
  /** {@code +CMS ERROR: <err>} as +CMEE selects (27.005 3.2.5). */
  CMS,
  /** {@code +CME ERROR: <number>} whatever +CMEE says. */
  NUMBER,
  /** {@code ERROR} whatever +CMEE says. */
  PLAIN
}
