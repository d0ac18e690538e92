package org.atwin.dialect.m531x;

import java.nio.charset.StandardCharsets;
import org.atwin.service.link.DataFormat;
import org.jspecify.annotations.Nullable;

/**
 * A certificate or key that is typed in pieces (manual 7.1.2): each repeats type and size, and the
 * size counts the characters of all pieces as typed. On the module's drain only.
 */
final class TlsPieces {

  /** What a piece leads to. */
  sealed interface Outcome {
    /** It does not fit the others; all of them are forgotten. */
    record Wrong() implements Outcome {}

    /** More must follow. */
    record Incomplete() implements Outcome {}

    /**
     * It was the last.
     *
     * @param text the whole, escapes resolved
     */
    record Complete(String text) implements Outcome {}
  }

  private @Nullable StringBuilder typed;
  private int type;
  private int size;

  /** Line ends are typed as two characters each, {@code \r} and {@code \n} (7.1.2). */
  private static String unescape(String typed) {
    return DataFormat.LINE_ESCAPES
        .decode(typed)
        .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
        .orElseThrow();
  }

  /** Takes the next piece. */
  Outcome add(int pieceType, int wholeSize, boolean more, String text) {
    StringBuilder all = typed;
    if (all == null) {
      all = new StringBuilder();
      type = pieceType;
      size = wholeSize;
    }
    all.append(text);
    typed = more ? all : null;
    boolean fits = type == pieceType && size == wholeSize;
    if (!fits || all.length() > size || (!more && all.length() < size)) {
      typed = null;
      return new Outcome.Wrong();
    }
    return more ? new Outcome.Incomplete() : new Outcome.Complete(unescape(all.toString()));
  }
}
