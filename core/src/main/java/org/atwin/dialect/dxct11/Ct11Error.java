package org.atwin.dialect.dxct11;

import org.atwin.at.Field;
import org.atwin.at.Line;
import org.atwin.at.Result;

/** The failures of chapter 7, printed as {@code ERROR=<code>}. Immutable; any thread. */
enum Ct11Error {
  /** Wrong number of parameters, or a length out of range. */
  LENGTH(101),
  /** Not possible in the present mode or state of the connection. */
  STATE(102),
  /** A value outside its set. */
  VALUE(103),
  /** No such command, or a line that is none. */
  COMMAND(104),
  /** Nobody answers at that address, or it has no address. */
  NO_SERVER(201),
  /** There is a server already: AT+QMTDISC must come before another AT+QMTCONNCFG. */
  SERVER_EXISTS(202),
  /** The MQTT server could not be reached, or refused. */
  MQTT(203);

  /** Simple pairing's failures come unasked. */
  static final Line.Of1<Integer> LINE =
      Line.of("ERROR={}", Field.integer("code"))
          .unasked("6.5", "Simple pairing does not know its peer, or does not reach it");

  private final int code;

  Ct11Error(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  /** What a command that failed this way answers. */
  Result result() {
    return Result.error(code);
  }

  /** The failure in words. */
  String line() {
    return LINE.with(code).text();
  }
}
