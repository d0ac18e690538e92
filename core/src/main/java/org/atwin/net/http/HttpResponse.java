package org.atwin.net.http;

import java.util.List;
import java.util.Optional;

/**
 * The head of an answer, as it came. Immutable; any thread.
 *
 * @param statusLine the whole line without its end, such as {@code HTTP/1.1 404 Not Found}
 * @param status 200 to 599, or whatever number above 199 the server made up
 * @param headerLines every header line in its order without its end, one char for each byte; a
 *     folded one (RFC 9112 5.2) as one line
 */
public record HttpResponse(String statusLine, int status, List<String> headerLines) {

  /** Copies the lines. */
  public HttpResponse {
    headerLines = List.copyOf(headerLines);
  }

  /** The first value of a header, without blanks around it; letter case does not matter. */
  public Optional<String> header(String name) {
    return headerLines.stream()
        .map(line -> line.split(":", 2))
        .filter(parts -> parts.length == 2 && parts[0].strip().equalsIgnoreCase(name))
        .map(parts -> parts[1].strip())
        .findFirst();
  }
}
