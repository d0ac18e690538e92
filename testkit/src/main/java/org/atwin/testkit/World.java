package org.atwin.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** The world around a module, as a test changes it. Used on the test's own thread. */
@FunctionalInterface
public interface World {

  /**
   * Changes what a document names, and nothing else.
   *
   * @param patch a JSON merge patch (RFC 7396): <code>{"radio": {"coverage": false}}</code>
   * @throws AssertionError if it is refused
   */
  void change(String patch);

  /**
   * A module's world behind the control API.
   *
   * @param module {@code http://HOST:PORT/api/modules/NAME}
   */
  static World at(URI module) {
    return patch -> {
      var request =
          HttpRequest.newBuilder(module)
              .timeout(Await.PATIENCE)
              .header("Content-Type", "application/merge-patch+json")
              .method("PATCH", BodyPublishers.ofString(patch))
              .build();
      try (var client = HttpClient.newHttpClient()) {
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
          throw new AssertionError(
              "%s is refused: %d %s".formatted(patch, response.statusCode(), response.body()));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted while changing the world: " + patch, e);
      }
    };
  }
}
