package org.atwin.dialect.dxct11;

/** What a connection speaks (6.4.1), and the line that tells of its end. Immutable; any thread. */
enum Protocol {
  TCP("DISCONNECT"),
  UDP("UDP_CLOSE");

  private final String ended;

  Protocol(String ended) {
    this.ended = ended;
  }

  /** The line that tells that such a connection has ended, by whomever. */
  String ended() {
    return ended;
  }
}
