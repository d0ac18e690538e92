package org.atwin.app.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.atwin.app.fleet.Fleet;
import org.atwin.app.fleet.PowerOn;
import org.atwin.app.fleet.TwinPlan;
import org.atwin.net.NetworkAccess;
import org.atwin.port.MemoryPort;
import org.atwin.twin.Identity;
import org.atwin.twin.TwinBuilder.Speed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The control API against clients that are wrong, slow, many or mute: raw bytes over TCP. */
@Timeout(60)
class HostileClientTest {

  private static final int PATIENCE_MILLIS = 10_000;
  private static final int CONNECTIONS = 4;
  private static final Duration SHORT = Duration.ofMillis(500);
  private static final Limits LIMITS = new Limits(CONNECTIONS, SHORT, SHORT);
  private static final String LIST = "GET /api/modules HTTP/1.1\r\nHost: localhost\r\n";

  private Fleet fleet;
  private ApiServer api;

  @BeforeEach
  void start() throws Exception {
    fleet = Fleet.open(List.of(plan("one"), plan("two")), null);
    api = ApiServer.start("127.0.0.1", 0, fleet, LIMITS);
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
    fleet.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AT+CSCA?^^                                                              | 400
          GET / HTTP/9.9^Host: localhost^^                                        | 505
          GET /%zz HTTP/1.1^Host: localhost^^                                     | 400
          GET /api/modules HTTP/1.1^^                                             | 400
          GET /api/modules HTTP/1.1^Host: localhost^Host: localhost^^             | 400
          GET /api/modules HTTP/1.1^Host: example.org^^                           | 403
          GET /api/modules HTTP/1.1^Host: localhost^Origin: http://example.org^^  | 403
          GET / HTTP/1.1^Host: localhost^^                                        | 404
          DELETE /api/modules HTTP/1.1^Host: localhost^^                          | 405
          PATCH /api/modules/one HTTP/1.1^Host: localhost^Content-Length: 65537^^ | 413
          PATCH /api/modules/one HTTP/1.1^Host: localhost^Content-Length: 1^Content-Length: 2^^{} | 400
          PATCH /api/modules/one HTTP/1.1^Host: localhost^Content-Length: x^^     | 400
          PATCH /api/modules/one HTTP/1.1^Host: localhost^Content-Length: -1^^    | 400
          PATCH /api/modules/one HTTP/1.1^Host: localhost^Transfer-Encoding: gzip^^ | 400
          PATCH /api/modules/one HTTP/1.1^Host: localhost^Transfer-Encoding: chunked^Content-Length: 2^^0^^ | 400
          PATCH /api/modules/one HTTP/1.1^Host: localhost^Transfer-Encoding: chunked^^FFFFFFFFFF^ | 400
          PATCH /api/modules/one HTTP/1.1^Host: localhost^Transfer-Encoding: chunked^^-1^ | 400
          PATCH /api/modules/one HTTP/1.1^Host: localhost^Transfer-Encoding: chunked^^zz^ | 400
          PATCH /api/modules/one HTTP/1.1^Host: localhost^Expect: a miracle^Content-Length: 2^^{} | 417
          PATCH /api/modules/one HTTP/1.1^Host: localhost^Content-Length: 2^^     | 408
          GET /api/mod                                                            | 408
          """)
  void refusesEachWithAProblemDocumentThatItsClientCanRead(String request, int status)
      throws Exception {
    assertProblem(exchange(request.replace("^", "\r\n")), status);
  }

  @Test
  void refusesWhatIsTooLong() throws Exception {
    String much = "a".repeat(20_000);

    assertProblem(exchange("GET /" + much + " HTTP/1.1\r\nHost: localhost\r\n\r\n"), 414);
    assertProblem(exchange(LIST + "X: " + much + "\r\n\r\n"), 431);
    assertProblem(
        exchange(
            "PATCH /api/modules/one HTTP/1.1\r\nHost: localhost\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n"
                + ("8000\r\n" + "a".repeat(0x8000) + "\r\n").repeat(3)
                + "0\r\n\r\n"),
        413);
  }

  @Test
  void answersRequestsThatComeAtOnceInTheirOrder() throws Exception {
    String answers =
        exchange(
            LIST
                + "\r\n"
                + LIST.replace("GET", "HEAD")
                + "\r\n"
                + LIST.replace("modules", "x")
                + "Connection: close\r\n\r\n");

    assertThat(answers.split("HTTP/1.1 ", -1)).hasSize(4);
    assertThat(answers).startsWith("HTTP/1.1 200 OK\r\n").contains("HTTP/1.1 404 Not Found");
  }

  @Test
  void asksForABodyThatItsClientHoldsBack() throws Exception {
    try (Socket client = connect()) {
      say(
          client,
          "PATCH /api/modules/one HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
              + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n");
      String first = new String(client.getInputStream().readNBytes(25), UTF_8);
      say(client, "{}");

      assertThat(first).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      assertThat(rest(client)).startsWith("HTTP/1.1 200 OK\r\n");
    }
  }

  @Test
  void answersAnOldClientAndCloses() throws Exception {
    assertThat(exchange("GET /api/modules HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 200 OK\r\n");
  }

  @Test
  void closesAConnectionAtRestWithoutAWord() throws Exception {
    try (Socket client = connect()) {
      assertThat(rest(client)).isEmpty();
    }
  }

  @Test
  void closesAConnectionAtRestAfterAnAnswer() throws Exception {
    assertThat(exchange(LIST + "\r\n")).startsWith("HTTP/1.1 200 OK\r\n").endsWith("]");
  }

  @Test
  void hasAPlaceForWhoeverAsksHoweverManyKeepSilent() throws Exception {
    var silent = new ArrayList<Socket>();
    try {
      for (int i = 0; i < 20 * CONNECTIONS; i++) {
        silent.add(connect());
      }

      assertThat(exchange(LIST + "Connection: close\r\n\r\n")).startsWith("HTTP/1.1 200 OK\r\n");
    } finally {
      for (Socket each : silent) {
        each.close();
      }
    }
  }

  @Test
  void listsTheOthersWhenOneModuleIsStuck() throws Exception {
    var release = new CountDownLatch(1);
    var stuck = new CountDownLatch(1);
    Thread.ofVirtual()
        .start(() ->
            fleet
                .twin("one")
                .orElseThrow()
                .module()
                .post(() -> {
                  stuck.countDown();
                  try {
                    release.await();
                  } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                  }
                }));
    stuck.await();

    try {
      String list = exchange(LIST + "Connection: close\r\n\r\n");
      String one = exchange(LIST.replace("modules", "modules/one") + "Connection: close\r\n\r\n");

      assertThat(list).startsWith("HTTP/1.1 200 OK\r\n");
      assertThat(list).contains("\"power\":null").contains("\"power\":\"off\"");
      assertProblem(one, 503);
    } finally {
      release.countDown();
    }
  }

  @Test
  void asksItselfFirstAndGoesOn() throws Exception {
    api.rehearse();

    assertThat(exchange(LIST + "Connection: close\r\n\r\n")).startsWith("HTTP/1.1 200 OK\r\n");
  }

  private static void assertProblem(String answer, int status) {
    assertThat(answer)
        .startsWith("HTTP/1.1 " + status + " ")
        .containsIgnoringCase("content-type: application/problem+json")
        .contains("\"status\":" + status)
        .endsWith("}");
  }

  /** All that comes until the API closes. */
  private String exchange(String request) throws IOException {
    try (Socket client = connect()) {
      say(client, request);
      return rest(client);
    }
  }

  private Socket connect() throws IOException {
    var client = new Socket(InetAddress.ofLiteral("127.0.0.1"), URI.create(api.url()).getPort());
    client.setSoTimeout(PATIENCE_MILLIS);
    return client;
  }

  private static void say(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(UTF_8));
  }

  private static String rest(Socket client) throws IOException {
    return new String(client.getInputStream().readAllBytes(), UTF_8);
  }

  private static TwinPlan plan(String name) {
    return new TwinPlan(
        "m5311",
        name,
        Identity.of(name),
        List.of(_ -> MemoryPort.create()),
        null,
        Speed.INSTANT,
        1,
        PowerOn.START,
        NetworkAccess.OPEN,
        Map.of());
  }
}
