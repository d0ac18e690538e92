package org.atwin.net;

/** What came back for an echo request. Immutable; any thread. */
public sealed interface EchoAnswer {

  /**
   * The echo.
   *
   * @param bytes of data brought back
   * @param ttl time to live, or hop limit, that the reply arrived with, 0 to 255
   */
  record Reply(int bytes, int ttl) implements EchoAnswer {}

  /**
   * An ICMP error message instead.
   *
   * @param type of RFC 792 or RFC 4443
   * @param code of the same
   */
  record IcmpError(int type, int code) implements EchoAnswer {}
}
