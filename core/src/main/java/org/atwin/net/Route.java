package org.atwin.net;

/** Stub. */
public record Route(String text) {
  /** Parses. */
  public static Route parse(String text) {
    return new Route(text);
  }
}
