package org.atwin.app.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Brings requests to the endpoint that answers them. Runs on the request's virtual thread. */
final class Dispatcher {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final List<ApiCall> endpoints;

  Dispatcher(List<ApiCall> endpoints) {
    this.endpoints = endpoints;
  }

  /**
   * Answers a request, whatever it is.
   *
   * @param method of HTTP
   * @param target of the request line
   * @param body what came along, may be empty
   */
  Reply answer(String method, String target, byte[] body) {
    try {
      // HEAD asks for what GET answers; the engine leaves the body out.
      return Reply.of(answer(method.equals("HEAD") ? "GET" : method, path(target), json(body)));
    } catch (Problem problem) {
      return Reply.of(problem);
    } catch (RuntimeException | Error e) {
      LOG.error("{} {} failed", method, target, e);
      return Reply.of(Problem.internal());
    }
  }

  private JsonNode answer(String method, String path, @Nullable JsonNode body) {
    for (ApiCall endpoint : endpoints) {
      Optional<Map<String, String>> variables = endpoint.match(path);
      if (variables.isPresent() && endpoint.method().equals(method)) {
        return endpoint.answer().apply(new Request(variables.get(), body));
      }
    }
    throw unanswered(path, method);
  }

  private Problem unanswered(String path, String method) {
    String allowed =
        endpoints.stream()
            .filter(endpoint -> endpoint.match(path).isPresent())
            .map(ApiCall::method)
            .collect(Collectors.joining(", "));
    return allowed.isEmpty()
        ? Problem.notFound("there is no " + path)
        : Problem.methodNotAllowed(
            "%s does not know %s, only %s".formatted(path, method, allowed), allowed);
  }

  private static String path(String target) {
    try {
      String path = new URI(target).getPath();
      if (path != null) {
        return path;
      }
    } catch (URISyntaxException _) {
      // Said below.
    }
    throw Problem.badRequest("the target of the request line is no path");
  }

  private static @Nullable JsonNode json(byte[] body) {
    return body.length == 0 ? null : Json.read(body);
  }
}
