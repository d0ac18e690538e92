package org.atwin.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorldTest {

  private final List<String> requests = new ArrayList<>();
  private HttpServer api;

  @BeforeEach
  void serve() throws Exception {
    api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    api.createContext(
        "/api/modules/good",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          requests.add(exchange.getRequestMethod() + " " + body);
          exchange.sendResponseHeaders(204, -1);
        });
    api.start();
  }

  @AfterEach
  void stop() {
    api.stop(0);
  }

  private World of(String name) {
    int port = api.getAddress().getPort();
    return World.at(URI.create("http://127.0.0.1:%d/api/modules/%s".formatted(port, name)));
  }

  @Test
  void isPatchedThroughTheControlApi() {
    of("good").change("{\"radio\": {\"coverage\": false}}");

    assertThat(requests).containsExactly("PATCH {\"radio\": {\"coverage\": false}}");
  }

  @Test
  void saysWhatWasRefused() {
    assertThatThrownBy(() -> of("bad").change("{}"))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("{} is refused: 404");
  }
}
