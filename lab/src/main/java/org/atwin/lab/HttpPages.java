package org.atwin.lab;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the HTTP server of the lab answers, page by page. Each request runs on a virtual thread of
 * its own, which may wait.
 */
final class HttpPages implements HttpHandler {

  /** The most bytes {@code /bytes/N} gives: 1 GiB. */
  static final long MOST_BYTES = 1L << 30;

  /** The longest {@code /delay/MS}, in milliseconds: ten minutes. */
  static final long LONGEST_DELAY_MS = 600_000;

  /** The most bytes {@code /upload} and {@code /echo} take: 16 MiB. */
  static final int LARGEST_BODY = 1 << 24;

  private static final int CHUNK = 16 * 1024;
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String BINARY = "application/octet-stream";
  private static final byte[] PAGE =
      """
      <!DOCTYPE html>
      <html><head><title>ATwin lab</title></head>
      <body><h1>It works</h1><p>This is the HTTP server of the ATwin lab.</p></body></html>
      """
          .getBytes(StandardCharsets.UTF_8);

  /** Never opened: waiting for it with a limit is how a delayed answer is interrupted at close. */
  private final CountDownLatch never = new CountDownLatch(1);

  private volatile byte @Nullable [] uploaded;

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    // A body that was never asked for makes close() close the connection, too.
    try (exchange;
        var _ = exchange.getRequestBody()) {
      String path = exchange.getRequestURI().getPath();
      List<String> steps = List.of(path.substring(1).split("/", 2));
      String page = steps.getFirst();
      if (steps.size() == 2) {
        OptionalLong number = number(steps.get(1));
        switch (page) {
          case "bytes" -> bytes(exchange, number);
          case "status" -> status(exchange, number);
          case "delay" -> delay(exchange, number);
          default -> text(exchange, 404, "no such page\n");
        }
      } else {
        switch (page) {
          case "" -> page(exchange);
          case "echo" -> echo(exchange);
          case "upload" -> upload(exchange);
          default -> text(exchange, 404, "no such page\n");
        }
      }
    }
  }

  private static void page(HttpExchange exchange) throws IOException {
    if (allows(exchange, "GET", "HEAD")) {
      answer(exchange, 200, "text/html; charset=utf-8", PAGE);
    }
  }

  /** Bytes counting from 0 to 255 again and again, so that every offset can be checked. */
  private static void bytes(HttpExchange exchange, OptionalLong number) throws IOException {
    if (!allows(exchange, "GET", "HEAD")) {
      return;
    }
    if (number.isEmpty() || number.getAsLong() > MOST_BYTES) {
      text(exchange, 400, "a count of bytes is 0 to " + MOST_BYTES + "\n");
      return;
    }
    long length = number.getAsLong();
    Headers headers = exchange.getResponseHeaders();
    headers.set("Accept-Ranges", "bytes");
    String asked = exchange.getRequestHeaders().getFirst("Range");
    Optional<ByteRange> range =
        asked == null || !isGet(exchange) ? Optional.empty() : ByteRange.of(asked, length);
    if (range.isEmpty()) {
      count(exchange, 200, new ByteRange(0, length - 1));
    } else if (range.get().satisfiable()) {
      ByteRange part = range.get();
      headers.set("Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + length);
      count(exchange, 206, part);
    } else {
      headers.set("Content-Range", "bytes */" + length);
      text(exchange, 416, "no such range\n");
    }
  }

  private static void count(HttpExchange exchange, int status, ByteRange range) throws IOException {
    OutputStream out = begin(exchange, status, BINARY, range.length());
    if (isHead(exchange)) {
      return;
    }
    for (long at = range.first(); at <= range.last(); ) {
      var chunk = new byte[(int) Math.min(CHUNK, range.last() - at + 1)];
      for (int i = 0; i < chunk.length; i++) {
        chunk[i] = (byte) (at + i);
      }
      out.write(chunk);
      at += chunk.length;
    }
  }

  /** The request as the server saw it: its first line, its headers, an empty line, its body. */
  private static void echo(HttpExchange exchange) throws IOException {
    byte[] body = body(exchange);
    if (body == null) {
      return;
    }
    var seen = new StringBuilder();
    seen.append(exchange.getRequestMethod())
        .append(' ')
        .append(exchange.getRequestURI())
        .append(' ')
        .append(exchange.getProtocol())
        .append("\r\n");
    exchange
        .getRequestHeaders()
        .forEach((name, values) ->
            values.forEach(value -> seen.append(name).append(": ").append(value).append("\r\n")));
    seen.append("\r\n");
    var answer = new ByteArrayOutputStream();
    answer.writeBytes(seen.toString().getBytes(StandardCharsets.UTF_8));
    answer.writeBytes(body);
    answer(exchange, 200, TEXT, answer.toByteArray());
  }

  private static void status(HttpExchange exchange, OptionalLong number) throws IOException {
    int status = (int) number.orElse(0);
    if (number.isEmpty() || status < 200 || status > 599) {
      text(exchange, 400, "a status is 200 to 599\n");
      return;
    }
    Headers headers = exchange.getResponseHeaders();
    if (status >= 300 && status < 400 && status != 304) {
      headers.set("Location", "/");
    } else if (status == 401) {
      headers.set("WWW-Authenticate", "Basic realm=\"lab\"");
    }
    text(exchange, status, "status " + status + "\n");
  }

  private void delay(HttpExchange exchange, OptionalLong number) throws IOException {
    if (number.isEmpty() || number.getAsLong() > LONGEST_DELAY_MS) {
      text(exchange, 400, "a delay is 0 to " + LONGEST_DELAY_MS + " ms\n");
      return;
    }
    try {
      if (!never.await(number.getAsLong(), TimeUnit.MILLISECONDS)) {
        text(exchange, 200, "waited " + number.getAsLong() + " ms\n");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // the server is being closed
    }
  }

  /** Keeps what was last put or posted, for whoever gets it. */
  private void upload(HttpExchange exchange) throws IOException {
    if (!allows(exchange, "GET", "HEAD", "PUT", "POST")) {
      return;
    }
    if (!isGet(exchange) && !isHead(exchange)) {
      take(exchange);
      return;
    }
    byte[] kept = uploaded;
    if (kept == null) {
      text(exchange, 404, "nothing has been uploaded\n");
    } else {
      answer(exchange, 200, BINARY, kept);
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = body(exchange);
    if (body != null) {
      uploaded = body;
      text(exchange, 201, "received " + body.length + " bytes\n");
    }
  }

  /** The whole body, or null when it is too large and that has been answered. */
  private static byte @Nullable [] body(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
    if (body.length <= LARGEST_BODY) {
      return body;
    }
    exchange.getResponseHeaders().set("Connection", "close");
    text(exchange, 413, "a body has at most " + LARGEST_BODY + " bytes\n");
    return null;
  }

  private static boolean allows(HttpExchange exchange, String... methods) throws IOException {
    List<String> allowed = List.of(methods);
    if (allowed.contains(exchange.getRequestMethod())) {
      return true;
    }
    exchange.getResponseHeaders().set("Allow", String.join(", ", allowed));
    text(exchange, 405, "allowed: " + String.join(", ", allowed) + "\n");
    return false;
  }

  private static void text(HttpExchange exchange, int status, String text) throws IOException {
    answer(exchange, status, TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void answer(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    if (status == 204 || status == 304) {
      exchange.sendResponseHeaders(status, -1); // RFC 9110 15.3.5, 15.4.5: never a body
      return;
    }
    OutputStream out = begin(exchange, status, type, body.length);
    if (!isHead(exchange)) {
      out.write(body);
    }
  }

  private static OutputStream begin(HttpExchange exchange, int status, String type, long length)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    if (isHead(exchange)) {
      exchange.getResponseHeaders().set("Content-Length", Long.toString(length));
    }
    // To the JDK's server 0 means "of unknown length" and -1 "none".
    exchange.sendResponseHeaders(status, isHead(exchange) || length == 0 ? -1 : length);
    return exchange.getResponseBody();
  }

  private static boolean isGet(HttpExchange exchange) {
    return exchange.getRequestMethod().equals("GET");
  }

  private static boolean isHead(HttpExchange exchange) {
    return exchange.getRequestMethod().equals("HEAD");
  }

  private static OptionalLong number(String text) {
    return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }
}
