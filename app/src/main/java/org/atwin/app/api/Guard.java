package org.atwin.app.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may use the API. On loopback whoever is on this machine may, but no page that a
 * browser has from elsewhere; from other machines only who knows the token. Immutable; any thread.
 */
final class Guard {

  private static final int TOKEN_BYTES = 16;
  private static final String SCHEME = "Bearer ";

  private final @Nullable String token;

  private Guard(@Nullable String token) {
    this.token = token;
  }

  /** The guard of an API that listens there. */
  static Guard at(InetAddress address) {
    if (address.isLoopbackAddress()) {
      return new Guard(null);
    }
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    return new Guard(HexFormat.of().formatHex(random));
  }

  /** What must be known, or null. */
  @Nullable String token() {
    return token;
  }

  /**
   * Lets a request pass, or not.
   *
   * @throws Problem if it may not be answered
   */
  void check(HttpHeaders headers) {
    refuseForeignPages(headers);
    String expected = token;
    if (expected != null) {
      String given = bearer(headers.get("Authorization"));
      if (!MessageDigest.isEqual(given.getBytes(UTF_8), expected.getBytes(UTF_8))) {
        throw Problem.unauthorized();
      }
    }
  }

  /** The token given; empty if there is none. The scheme's case does not matter (RFC 9110 11.1). */
  private static String bearer(@Nullable String credentials) {
    return credentials != null && credentials.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? credentials.substring(SCHEME.length()).strip()
        : "";
  }

  /** A browser says where a page comes from, and under which name it found us. */
  private void refuseForeignPages(HttpHeaders headers) {
    String host = headers.get("Host");
    String origin = headers.get("Origin");
    if (origin != null && !origin.equals("http://" + host)) {
      throw Problem.forbidden("pages of " + origin + " may not use this API");
    }
    // A name of somebody else's that leads here would make its pages ours.
    if (token == null && host != null && !isOurs(host)) {
      throw Problem.forbidden("this API is not " + host);
    }
  }

  private static boolean isOurs(String host) {
    String name = host.replaceFirst(":\\d+$", "");
    return name.equals("localhost") || name.equals("[::1]") || name.matches("127(\\.\\d{1,3}){3}");
  }
}
