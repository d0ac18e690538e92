package org.atwin.net.http;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a request goes: an http or https URL, as hosts type it (RFC 3986, RFC 9110 4.2). Immutable;
 * any thread.
 *
 * @param secure whether inside TLS
 * @param host a name or a literal address, one of IPv6 without its brackets
 * @param port 1 to 65535
 * @param target path and query, beginning with {@code /} (RFC 9112 3.2.1), one char for each byte
 */
public record HttpUrl(boolean secure, String host, int port, String target) {

  private static final int CLEAR_PORT = 80;
  private static final int SECURE_PORT = 443;

  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?i:http(?<secure>s)?)://)?+(?:[^/?#@]*@)?"
              + "(?:\\[(?<literal>[0-9A-Fa-f:.]+)]|(?<name>[^/?#:@\\[\\]\\s]+))(?::(?<port>\\d*))?"
              + "(?<target>[/?][^#]*)?(?:#.*)?",
          Pattern.DOTALL);
  private static final Pattern ABSOLUTE = Pattern.compile("(?s)[A-Za-z][A-Za-z0-9+.-]*://.*");

  /** Checks the ranges, and writes as {@code %XX} what may not stand in a request line. */
  public HttpUrl {
    if (host.isEmpty() || port < 1 || port > 65535 || !target.startsWith("/")) {
      throw new IllegalArgumentException("not a place: %s:%d%s".formatted(host, port, target));
    }
    target = escaped(target);
  }

  /**
   * Reads a URL. A scheme left out is http, a port left out that of the scheme.
   *
   * @return empty if it is none, or of another scheme
   */
  public static Optional<HttpUrl> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches() || isOfOtherScheme(text)) {
      return Optional.empty();
    }
    boolean secure = matcher.group("secure") != null;
    String literal = matcher.group("literal");
    String host = literal == null ? matcher.group("name") : literal;
    int port = port(matcher.group("port"), secure);
    return port == 0
        ? Optional.empty()
        : Optional.of(new HttpUrl(secure, host, port, target(matcher.group("target"))));
  }

  /** The same place at another port, 1 to 65535, in the clear or inside TLS. */
  public HttpUrl at(int otherPort, boolean insideTls) {
    return new HttpUrl(insideTls, host, otherPort, target);
  }

  /** What {@code Host} says (RFC 9110 7.2): the port only where it is not the scheme's own. */
  public String authority() {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return port == (secure ? SECURE_PORT : CLEAR_PORT) ? name : name + ":" + port;
  }

  /**
   * Where {@code Location} leads from here (RFC 9110 10.2.2): a URL, or a path.
   *
   * @return empty if it leads to no place for HTTP
   */
  Optional<HttpUrl> resolve(String location) {
    if (location.startsWith("//")) {
      return parse((secure ? "https:" : "http:") + location);
    }
    if (ABSOLUTE.matcher(location).matches()) {
      return parse(location);
    }
    return Optional.of(new HttpUrl(secure, host, port, reached(location.split("#", 2)[0])));
  }

  /** RFC 3986 5.2.2: the target of a reference that names no server. */
  private String reached(String reference) {
    String here = path(target);
    if (reference.isEmpty() || reference.startsWith("?")) {
      return here + reference;
    }
    String path = path(reference);
    String query = reference.substring(path.length());
    String folder = path.startsWith("/") ? "" : here.substring(0, here.lastIndexOf('/') + 1);
    return withoutDots(folder + path) + query;
  }

  private static String path(String target) {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** RFC 3986 5.2.4. */
  private static String withoutDots(String path) {
    var kept = new ArrayDeque<String>();
    List<String> segments = List.of(path.substring(1).split("/", -1));
    for (String segment : segments) {
      switch (segment) {
        case "." -> {}
        case ".." -> kept.pollLast();
        default -> kept.add(segment);
      }
    }
    boolean endsInFolder = List.of(".", "..").contains(segments.getLast());
    return "/" + String.join("/", kept) + (endsInFolder && !kept.isEmpty() ? "/" : "");
  }

  private static boolean isOfOtherScheme(String text) {
    return ABSOLUTE.matcher(text).matches() && !text.matches("(?is)https?://.*");
  }

  private static int port(@Nullable String typed, boolean secure) {
    if (typed == null || typed.isEmpty()) {
      return secure ? SECURE_PORT : CLEAR_PORT;
    }
    int port = typed.length() > 5 ? 0 : Integer.parseInt(typed);
    return port > 65535 ? 0 : port;
  }

  private static String target(@Nullable String typed) {
    if (typed == null) {
      return "/";
    }
    return typed.startsWith("/") ? typed : "/" + typed;
  }

  private static String escaped(String target) {
    var text = new StringBuilder(target.length());
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      if (c > ' ' && c < 0x7f) {
        text.append(c);
      } else {
        text.append("%%%02X".formatted(c & 0xff));
      }
    }
    return text.toString();
  }
}
