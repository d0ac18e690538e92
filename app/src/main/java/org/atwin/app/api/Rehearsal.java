package org.atwin.app.api;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first requests to an API, whose answers nobody needs. Runs on a virtual thread: the first of
 * these that waits for a socket loads what all of them need to do so.
 */
final class Rehearsal {

  private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
  private static final int PATIENCE_MILLIS = 10_000;

  private final InetSocketAddress api;
  private final @Nullable String token;
  private final String module;

  /**
   * Asks nothing yet.
   *
   * @param api where it listens
   * @param token what it wants to be shown, or null
   * @param module a name that it knows
   */
  Rehearsal(InetSocketAddress api, @Nullable String token, String module) {
    this.api = api;
    this.token = token;
    this.module = module;
  }

  void begin() {
    Thread.ofVirtual().name("atwin-api-rehearsal").start(this::askEverything);
  }

  /** A list, a patch that changes nothing and what is not there: the three kinds of answers. */
  private void askEverything() {
    String path = "/api/modules/" + module;
    String requests =
        request("GET /api/modules", "keep-alive", "")
            + request("PATCH " + path, "keep-alive", "{}")
            + request("GET /", "close", "");
    try (var socket = new Socket()) {
      socket.connect(api, PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(requests.getBytes(US_ASCII));
      socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      LOG.debug("the control API does not answer itself", e);
    }
  }

  private String request(String line, String connection, String body) {
    return "%s HTTP/1.1\r\nHost: 127.0.0.1\r\n%sConnection: %s\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(
            line,
            token == null ? "" : "Authorization: Bearer " + token + "\r\n",
            connection,
            body.length(),
            body);
  }
}
