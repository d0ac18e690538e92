package org.atwin.dialect.onemo;

/** What a link speaks (3.3). Immutable; any thread. */
enum Protocol {
  TCP("rtcp"),
  UDP("rudp");

  private final String report;

  Protocol(String report) {
    this.report = report;
  }

  /** The keyword of +MIPURC that tells of received data. */
  String report() {
    return report;
  }
}
