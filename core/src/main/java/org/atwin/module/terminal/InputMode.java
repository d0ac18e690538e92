package org.atwin.module.terminal;

import java.nio.ByteBuffer;

/** What the module does with bytes from the serial line. It is in exactly one mode at a time. */
interface InputMode {

  /**
   * Takes bytes until there are none left or the mode has changed. Never blocks, never throws.
   *
   * @param bytes what arrived
   */
  void accept(ByteBuffer bytes);

  /** Another mode has taken its place: what it was waiting for does not come any more. */
  default void left() {}

  /** Whether lines may be printed unasked in this mode, right now. */
  boolean letsUrcsThrough();
}
