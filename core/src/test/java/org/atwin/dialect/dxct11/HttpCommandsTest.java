package org.atwin.dialect.dxct11;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.atwin.net.NetworkAccess;
import org.atwin.net.Route;
import org.atwin.testkit.RefusingPort;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chapter 6.7 against the JDK's server. */
@Timeout(60)
class HttpCommandsTest {

  private static final String OK = "\r\nOK\r\n";

  /** Longer than what a port owes its client and the module's window together. */
  private static final int LONG = 400_000;

  private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server;
  private TwinHost host;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.setExecutor(workers);
    server.createContext("/", this::answer);
    server.start();
    host =
        TwinHost.live(
            TwinBuilder.of("dx-ct11")
                .access(
                    NetworkAccess.OPEN.with(
                        Route.parse("httpbin.org=127.0.0.1:" + server.getAddress().getPort()))),
            "NETWORK_ACTIVATE_SUCCESS\r\n");
    host.endingLines("\r\n");
  }

  @AfterEach
  void stop() {
    host.close();
    server.stop(0);
    workers.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1);
      asked.add(
          "%s %s %s %s"
              .formatted(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI(),
                  exchange.getRequestHeaders().get("X-y"),
                  body));
      switch (exchange.getRequestURI().getPath()) {
        case "/none" -> exchange.sendResponseHeaders(204, -1);
        case "/long" -> {
          exchange.sendResponseHeaders(200, LONG);
          exchange.getResponseBody().write("z".repeat(LONG).getBytes(ISO_8859_1));
        }
        default -> {
          boolean head = exchange.getRequestMethod().equals("HEAD");
          exchange.sendResponseHeaders(200, head ? -1 : 5);
          if (!head) {
            exchange.getResponseBody().write("hello".getBytes(ISO_8859_1));
          }
        }
      }
    }
  }

  private String asked() throws InterruptedException {
    return asked.poll(10, TimeUnit.SECONDS);
  }

  private void aim(String path) {
    host.ask("AT+HTTPPARA=\"http://httpbin.org" + path + "\",80,0,0", OK);
  }

  @Test
  void printsTheHeadAsItCameThenTheBodyThenOk() throws Exception {
    aim("/get?a=b");

    String answer = host.ask("AT+HTTPACTION=0", OK);

    assertThat(answer)
        .startsWith("\r\nHTTP/1.1 200 OK\r\n")
        .contains("\r\nContent-length: 5\r\n")
        .endsWith("\r\n\r\n$HTTPRECV:DATA,5\r\nhello" + OK);
    assertThat(asked()).isEqualTo("GET /get?a=b null ");
  }

  @ParameterizedTest
  @CsvSource({"0,GET", "1,POST", "2,PUT", "3,DELETE", "4,HEAD"})
  void asksInFiveWays(int request, String method) throws Exception {
    aim("/x");

    String answer = host.ask("AT+HTTPACTION=" + request, OK);

    assertThat(asked()).startsWith(method + " /x ");
    assertThat(answer.contains("$HTTPRECV")).isEqualTo(request != 4);
  }

  @Test
  void sendsTheBodyOnceWithPostAndPut() throws Exception {
    aim("/x");
    host.type("AT+HTTPDATA=10").expect("\r\n>");
    host.press("0123\r\n6789").expect(OK);

    host.ask("AT+HTTPACTION=0", OK);
    assertThat(asked()).isEqualTo("GET /x null ");
    host.ask("AT+HTTPACTION=2", OK);
    assertThat(asked()).isEqualTo("PUT /x null 0123\r\n6789");
    host.ask("AT+HTTPACTION=1", OK);
    assertThat(asked()).isEqualTo("POST /x null ");
  }

  @Test
  void headersAreAddedReplacedToldAndForgottenWithTheTarget() throws Exception {
    aim("/x");
    host.type("AT+HTTPRQH?").expect(OK);
    host.ask("AT+HTTPRQH=\"X-y\",\"1,2\"", OK);
    host.ask("AT+HTTPRQH=A,b", OK);
    host.ask("AT+HTTPRQH=\"x-Y\",\"3\"", OK);
    host.type("AT+HTTPRQH?").expect("\r\n+HTTPRQH:x-Y:3\r\n+HTTPRQH:A:b\r\n" + OK);

    host.ask("AT+HTTPACTION=0", OK);
    assertThat(asked()).isEqualTo("GET /x [3] ");

    aim("/x");
    host.type("AT+HTTPRQH?").expect(OK);
  }

  @Test
  void aLongBodyComesInBlocksAndWaitsForTheHost() throws Exception {
    aim("/long");
    host.forget();
    host.pause(true);
    host.press("AT+HTTPACTION=0\r\n");
    assertThat(asked()).startsWith("GET /long");
    assertThat(host.unread()).as("paused").doesNotContain("HTTPRECV");

    host.pause(false);

    String answer = host.await("z" + OK);
    String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
    var blocks = List.of(body.split("(?:\r\n)?\\$HTTPRECV:DATA,", -1));
    assertThat(blocks).hasSize(LONG / 1024 + 2);
    assertThat(blocks.get(1)).isEqualTo("1024\r\n" + "z".repeat(1024));
    assertThat(blocks.getLast()).isEqualTo(LONG % 1024 + "\r\n" + "z".repeat(LONG % 1024) + OK);
  }

  @Test
  void anAnswerWithoutBodyHasNoBlock() throws Exception {
    aim("/none");

    assertThat(host.ask("AT+HTTPACTION=0", OK))
        .startsWith("\r\nHTTP/1.1 204 No Content\r\n")
        .doesNotContain("HTTPRECV");
  }

  // Limits and failures.

  @Test
  void withoutTargetThereIsNothingToAsk() throws Exception {
    host.type("AT+HTTPPARA?").expect("\r\n+HTTPPARA:NOT SET\r\n" + OK);
    host.ask("AT+HTTPACTION=0", "ERROR=102\r\n");
    host.ask("AT+HTTPPARA=\"\",80,0,0", OK);
    host.ask("AT+HTTPACTION=0", "ERROR=102\r\n");
    host.ask("AT+HTTPPARA=\"ftp://httpbin.org/\",80,0,0", OK);
    assertThat(host.ask("AT+HTTPPARA?", OK)).contains("+HTTPPARA:ftp://httpbin.org/,80,0,0\r\n");
    host.ask("AT+HTTPACTION=0", "ERROR=103\r\n");
  }

  @Test
  void nobodyThereIs201() throws Exception {
    try (var nobody = new RefusingPort()) {
      host.ask("AT+HTTPPARA=\"http://127.0.0.1/\",%d,0,0".formatted(nobody.port()), OK);
      host.type("AT+HTTPACTION=0").expect("\r\nERROR=201\r\n");
    }
    host.ask("AT+HTTPPARA=\"http://no..name/\",80,0,0", OK);
    host.type("AT+HTTPACTION=0").expect("\r\nERROR=201\r\n");
    host.ask("AT+HTTPPARA=\"http://127.0.0.1/\",0,0,0", OK);
    host.type("AT+HTTPACTION=0").expect("\r\nERROR=201\r\n");
  }

  @Test
  void withoutNetworkNothingIsAsked() throws Exception {
    aim("/x");
    host.module().post(() -> host.module().radio().contexts().loseByNetwork(1));

    host.ask("AT+HTTPACTION=0", "ERROR=102\r\n");
  }

  @Test
  void headersThatContradictTheRequestAre103() throws Exception {
    aim("/x");
    host.ask("AT+HTTPRQH=\"Content-Length\",\"many\"", OK);

    host.ask("AT+HTTPACTION=1", "ERROR=103\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "HTTPPARA=%s,80,0,0 512 OK",
        "HTTPPARA=%s,80,0,0 513 ERROR=101",
        "HTTPPARA=\"%s\",80,0,0 0 OK",
        "HTTPPARA=\"%s\",65536,0,0 1 ERROR=103",
        "HTTPPARA=\"%s\",80,2,0 1 ERROR=103",
        "HTTPPARA=\"%s\",80,0,2 1 ERROR=103",
        "HTTPPARA=\"%s\",80,0 1 ERROR=101",
        "HTTPPARA=\"%s\",80,0,0,0 1 ERROR=101",
        "HTTPRQH=%s,v 50 OK",
        "HTTPRQH=%s,v 51 ERROR=101",
        "HTTPRQH=\"%s\",v 0 ERROR=103",
        "HTTPRQH=k,%s 255 OK",
        "HTTPRQH=k,%s 256 ERROR=101",
        "HTTPRQH=k,\"%s\" 0 OK",
        "HTTPRQH=k 0 ERROR=101",
        "HTTPRQH=\"k:\",v 0 ERROR=103",
        "HTTPDATA=1025 0 ERROR=101",
        "HTTPDATA=0 0 OK",
        "HTTPDATA=-1 0 ERROR=101",
        "HTTPDATA=x 0 ERROR=103",
        "HTTPACTION=5 0 ERROR=103",
        "HTTPCERTIFI=1,2049 0 ERROR=101",
        "HTTPCERTIFI=1,0 0 OK",
        "HTTPCERTIFI=0,2048 0 OK",
        "HTTPCERTIFI=2,10 0 ERROR=103",
      })
  void lengthsAndValuesHaveTheirLimits(String command, int length, String result) {
    String line = "AT+" + command.replace("%s", "u".repeat(length));

    host.type(line).expect("\r\n" + result + "\r\n");
  }

  @Test
  void aBodyMustHaveTheLengthThatWasAnnounced() throws Exception {
    aim("/x");
    host.ask("AT+HTTPDATA=4", ">");
    host.press("good").await(OK);

    host.ask("AT+HTTPDATA=10", ">");
    host.press("typed").pass(Prompt.SILENCE.multipliedBy(3)).press(" slow").expect(OK);
    host.ask("AT+HTTPDATA=3", ">");
    host.press("long").expect("\r\nERROR=101\r\n");

    host.ask("AT+HTTPACTION=1", OK);
    assertThat(asked()).as("the last good one is still there").endsWith(" typed slow");
  }

  @Test
  void aBodyOfTheGreatestLengthIsTaken() throws Exception {
    aim("/x");
    host.ask("AT+HTTPDATA=1024", ">");
    host.press("b".repeat(1024)).expect(OK);

    host.ask("AT+HTTPACTION=1", OK);
    assertThat(asked()).endsWith(" " + "b".repeat(1024));
  }

  @Test
  void aCertificateIsKeptAsAWholeOrNotAtAll() throws Exception {
    host.type("AT+HTTPCERTIFI?").expect("\r\n+HTTPCERTIFI:0,0,\r\n" + OK);
    host.ask("AT+HTTPCERTIFI=1,2048", ">");
    host.press("c".repeat(2048)).expect(OK);
    String kept = "+HTTPCERTIFI:1,2048," + "c".repeat(2048);
    host.type("AT+HTTPCERTIFI?").expect("\r\n" + kept + "\r\n" + OK);

    host.ask("AT+HTTPCERTIFI=1,5", ">");
    host.press("too long").expect("\r\nERROR=101\r\n");
    assertThat(host.ask("AT+HTTPCERTIFI?", OK)).contains(kept);

    host.ask("AT+HTTPCERTIFI=0,0", OK);
    host.type("AT+HTTPCERTIFI?").expect("\r\n+HTTPCERTIFI:0,0,\r\n" + OK);
  }

  @Test
  void nothingOutlastsARestart() throws Exception {
    aim("/x");
    host.ask("AT+HTTPRQH=A,b", OK);
    host.ask("AT+RST", "NETWORK_ACTIVATE_SUCCESS\r\n");
    host.ask("ATE0", OK);

    assertThat(host.ask("AT+HTTPPARA?", OK)).contains("+HTTPPARA:NOT SET");
    host.type("AT+HTTPRQH?").expect(OK);
  }
}
