package org.atwin.at;

/** Lines of any text, for tests that care for when a line is sent and not for what it is. */
public final class Words {

  private static final Line.Of1<String> ANY = Line.of("", Field.data("text"));

  private static final Line.Of1<String> DATA = ANY.unterminated();

  private Words() {}

  /** A line with that text. */
  public static Line line(String text) {
    return ANY.with(text);
  }

  /** Data of that text, without a line end behind it. */
  public static Line data(String text) {
    return DATA.with(text);
  }
}
