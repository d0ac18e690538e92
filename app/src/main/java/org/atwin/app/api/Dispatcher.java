package org.atwin.app.api;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Brings requests to the endpoint that answers them. Runs on the request's virtual thread. */
final class Dispatcher {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final int LONGEST_BODY = 64 * 1024;
  private static final int OK = 200;
  private static final int NO_BODY = -1;

  private final Guard guard;
  private final List<ApiCall> endpoints;

  Dispatcher(Guard guard, List<ApiCall> endpoints) {
    this.guard = guard;
    this.endpoints = endpoints;
  }

  /** Answers a request, whatever it is. */
  void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        guard.check(exchange.getRequestHeaders());
        JsonNode answer = answer(exchange);
        send(exchange, OK, "application/json", answer);
      } catch (Problem problem) {
        report(exchange, problem);
      } catch (RuntimeException e) {
        LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
        report(exchange, Problem.internal());
      }
    }
  }

  private JsonNode answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    // HEAD asks for what GET answers, without the body.
    String method = isHead(exchange) ? "GET" : exchange.getRequestMethod();
    for (ApiCall endpoint : endpoints) {
      Optional<Map<String, String>> variables = endpoint.match(path);
      if (variables.isPresent() && endpoint.method().equals(method)) {
        return endpoint.answer().apply(new Request(variables.get(), body(exchange)));
      }
    }
    throw unanswered(exchange, path, method);
  }

  private Problem unanswered(HttpExchange exchange, String path, String method) {
    String allowed =
        endpoints.stream()
            .filter(endpoint -> endpoint.match(path).isPresent())
            .map(ApiCall::method)
            .collect(Collectors.joining(", "));
    if (allowed.isEmpty()) {
      return Problem.notFound("there is no " + path);
    }
    exchange.getResponseHeaders().set("Allow", allowed);
    return Problem.methodNotAllowed(
        "%s does not know %s, only %s".formatted(path, method, allowed));
  }

  private static @Nullable JsonNode body(HttpExchange exchange) throws IOException {
    byte[] bytes = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
    if (bytes.length > LONGEST_BODY) {
      throw Problem.tooLarge(LONGEST_BODY);
    }
    return bytes.length == 0 ? null : Json.read(bytes);
  }

  private static void report(HttpExchange exchange, Problem problem) throws IOException {
    if (problem.status() == Problem.unauthorized().status()) {
      exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
    }
    JsonNode document =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", "about:blank")
            .put("title", problem.title())
            .put("status", problem.status())
            .put("detail", problem.detail());
    send(exchange, problem.status(), "application/problem+json", document);
  }

  private static void send(HttpExchange exchange, int status, String type, JsonNode document)
      throws IOException {
    byte[] body = Json.write(document);
    exchange.getResponseHeaders().set("Content-Type", type);
    if (isHead(exchange)) {
      exchange.sendResponseHeaders(status, NO_BODY);
    } else {
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static boolean isHead(HttpExchange exchange) {
    return exchange.getRequestMethod().equals("HEAD");
  }
}
