package org.atwin.net;

/** Stub. */
public record AllowList(String text) {
  /** Parses. */
  public static AllowList parse(String text) {
    return new AllowList(text);
  }
}
