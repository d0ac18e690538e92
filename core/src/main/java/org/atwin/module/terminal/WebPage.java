package org.atwin.module.terminal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Tells a web browser from a host: any page can have one send a request to a port of this machine,
 * with command lines in its body. No command line begins like a request. Stateless; any thread.
 */
final class WebPage {

  /** Enough for the longest method and the begin of its target. */
  private static final int LOOKED_AT = 16;

  /** A request line of RFC 9112 3, or a header that one could begin with. */
  private static final Pattern REQUEST =
      Pattern.compile(
          "(GET|POST|PUT|HEAD|DELETE|OPTIONS|PATCH|CONNECT|TRACE) .*|PRI \\*"
              + " HTTP.*|[Hh][Oo][Ss][Tt]:.*",
          Pattern.DOTALL);

  private static final byte[] REASON =
      "\r\natwin: this is the serial port of a module, not a web server\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private WebPage() {}

  /** Whether the first bytes of a client are those of a request; they stay in the buffer. */
  static boolean speaks(ByteBuffer bytes) {
    byte[] begin = new byte[Math.min(LOOKED_AT, bytes.remaining())];
    bytes.get(bytes.position(), begin);
    return REQUEST.matcher(new String(begin, StandardCharsets.ISO_8859_1)).matches();
  }

  /** What it is told. */
  static ByteBuffer reason() {
    return ByteBuffer.wrap(REASON);
  }
}
