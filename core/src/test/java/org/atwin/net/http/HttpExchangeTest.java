package org.atwin.net.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.atwin.net.Bench.CID;
import static org.atwin.net.Bench.eventually;
import static org.atwin.net.Bench.next;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.atwin.net.Bench;
import org.atwin.net.dns.Resolver;
import org.atwin.net.http.ScriptedServer.Script;
import org.atwin.net.tls.TlsSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class HttpExchangeTest {

  private static final Duration CONNECT = Duration.ofSeconds(40);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final Duration SILENCE = Duration.ofSeconds(20);
  private static final int WINDOW = 4096;

  private final Bench bench = new Bench();
  private final Heard heard = new Heard();

  @AfterEach
  void close() {
    bench.close();
  }

  private HttpExchange begin(HttpRequest request) {
    var open = new HttpOpen(CID, TlsSettings.TRUSTING, CONNECT, ANSWER, SILENCE, WINDOW);
    var begun = new CompletableFuture<HttpExchange>();
    bench.onMailbox(() -> {
      HttpExchange exchange =
          HttpExchange.begin(bench.uplink, new Resolver(bench.uplink), open, request, heard);
      heard.of(exchange);
      begun.complete(exchange);
    });
    return begun.join();
  }

  private HttpExchange get(ScriptedServer server, String target, HttpHeader... headers) {
    return begin(new HttpRequest("GET", url(server, target), List.of(headers), null));
  }

  private static HttpUrl url(ScriptedServer server, String target) {
    return new HttpUrl(false, "127.0.0.1", server.port(), target);
  }

  private static ScriptedServer answering(String answer) throws IOException {
    return new ScriptedServer(with -> {
      with.head();
      with.say(answer);
    });
  }

  // What goes out and comes in.

  @Test
  void headersGoOutVerbatimAndLinesComeInAsTheyWere() throws Exception {
    var asked = new CompletableFuture<String>();
    try (var server =
        new ScriptedServer(with -> {
          asked.complete(with.head());
          with.say("HTTP/1.1 405 METHOD  NOT ALLOWED\r\nallow:GET\r\nX-Odd :  \344  \r\n");
          with.say("Content-Length: 5\r\n\r\nhello, and what nobody asked for");
        })) {
      get(server, "/a?b=c", new HttpHeader("x-OWN", " two  blanks\344"));

      HttpResponse response = heard.response();
      assertThat(asked.join())
          .isEqualTo(
              "GET /a?b=c HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nx-OWN:  two  blanks\344\r\n\r\n"
                  .formatted(server.port()));
      assertThat(response.statusLine()).isEqualTo("HTTP/1.1 405 METHOD  NOT ALLOWED");
      assertThat(response.status()).isEqualTo(405);
      assertThat(response.headerLines())
          .containsExactly("allow:GET", "X-Odd :  \344  ", "Content-Length: 5");
      assertThat(heard.next()).isEqualTo(Heard.COMPLETED);
      assertThat(heard.text()).isEqualTo("hello");
      assertThat(bench.timeline.pending()).as("time-outs left behind").isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"//two/slashes?x=//y", "/{braces}|pipe?", "/%7e?a=%zz"})
  void theTargetGoesOutAsItWasGiven(String target) throws Exception {
    var asked = new CompletableFuture<String>();
    try (var server =
        new ScriptedServer(with -> {
          asked.complete(with.head());
          with.say("HTTP/1.1 204 No Content\r\n\r\n");
        })) {
      get(server, target);

      assertThat(heard.response().status()).isEqualTo(204);
      assertThat(asked.join()).startsWith("GET " + target + " HTTP/1.1\r\n");
    }
  }

  @Test
  void aMistakeOfTheBodysSourceEndsTheRequest() throws Exception {
    try (var server = new ScriptedServer(ScriptedServer.Conversation::untilClosed)) {
      var body =
          HttpBody.streamed(
              10,
              () -> {
                throw new IllegalStateException("on purpose");
              });
      begin(new HttpRequest("POST", url(server, "/"), List.of(), body));

      assertThat(heard.next()).isEqualTo(HttpFailure.MALFORMED);
      eventually(() -> bench.timeline.pending() == 0);
    }
  }

  @Test
  void anOwnHostHeaderReplacesTheUsualOne() throws Exception {
    var asked = new CompletableFuture<String>();
    try (var server =
        new ScriptedServer(with -> {
          asked.complete(with.head());
          with.say("HTTP/1.0 204 No Content\r\n\r\n");
        })) {
      get(server, "/", new HttpHeader("hOST", "elsewhere"));

      assertThat(heard.response().status()).isEqualTo(204);
      assertThat(asked.join()).isEqualTo("GET / HTTP/1.1\r\nhOST: elsewhere\r\n\r\n");
      assertThat(heard.next()).isEqualTo(Heard.COMPLETED);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Content-Length: 11\\r\\n\\r\\nhello world",
        "Transfer-Encoding: chunked\\r\\n\\r\\n5\\r\\nhello\\r\\n6;x=y\\r\\n"
            + " world\\r\\n0\\r\\nT: 1\\r\\n\\r\\n",
        "Server: x\\r\\n\\r\\nhello world",
      })
  void bodiesEndByLengthByChunksOrWithTheConnection(String rest) throws Exception {
    try (var server =
        answering("HTTP/1.1 200 OK\r\n" + rest.replace("\\r", "\r").replace("\\n", "\n"))) {
      get(server, "/");

      assertThat(heard.response().status()).isEqualTo(200);
      assertThat(heard.next()).isEqualTo(Heard.COMPLETED);
      assertThat(heard.text()).isEqualTo("hello world");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD 200", "GET 204", "GET 304"})
  void someAnswersHaveNoBodyWhateverTheyAnnounce(String how) throws Exception {
    String[] words = how.split(" ");
    try (var server =
        new ScriptedServer(with -> {
          with.head();
          with.say("HTTP/1.1 " + words[1] + " so\r\nContent-Length: 10\r\n\r\n");
          with.untilClosed();
        })) {
      begin(new HttpRequest(words[0], url(server, "/"), List.of(), null));

      assertThat(heard.response().header("content-length")).contains("10");
      assertThat(heard.next()).isEqualTo(Heard.COMPLETED);
      assertThat(heard.length()).isZero();
    }
  }

  @Test
  void interimAnswersAreNotReported() throws Exception {
    try (var server =
        answering(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nLink: x\r\n\r\n"
                + "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n")) {
      get(server, "/");

      HttpResponse response = heard.response();
      assertThat(response.statusLine()).isEqualTo("HTTP/1.1 201 Created");
      assertThat(response.headerLines()).containsExactly("Content-Length: 0");
      assertThat(heard.next()).isEqualTo(Heard.COMPLETED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE"})
  void aBodyOfKnownLengthIsAnnounced(String method) throws Exception {
    var asked = new CompletableFuture<String>();
    try (var server =
        new ScriptedServer(with -> {
          asked.complete(with.head() + with.body(10));
          with.say("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        })) {
      var body = HttpBody.of("0123456789".getBytes(ISO_8859_1));
      begin(new HttpRequest(method, url(server, "/post"), List.of(), body));

      assertThat(heard.response().status()).isEqualTo(200);
      assertThat(asked.join())
          .startsWith(method + " /post HTTP/1.1\r\n")
          .endsWith("Content-Length: 10\r\n\r\n0123456789");
    }
  }

  @Test
  void aPostOfNothingSaysSo() throws Exception {
    var asked = new CompletableFuture<String>();
    try (var server =
        new ScriptedServer(with -> {
          asked.complete(with.head());
          with.say("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        })) {
      begin(new HttpRequest("POST", url(server, "/"), List.of(), null));

      assertThat(heard.response().status()).isEqualTo(200);
      assertThat(asked.join()).contains("Content-Length: 0\r\n");
    }
  }

  @Test
  void aBodyOfUnknownLengthGoesInChunks() throws Exception {
    try (RealServer server = RealServer.echo()) {
      var body = HttpBody.chunked(() -> new ByteArrayInputStream(random(100_000)));
      begin(new HttpRequest("POST", server.url(), List.of(), body));

      assertThat(heard.response().status()).isEqualTo(200);
      assertThat(heard.next()).isEqualTo(Heard.COMPLETED);
      assertThat(heard.bytes()).isEqualTo(random(100_000));
    }
  }

  @Test
  void tenMegabytesGoToAndFroUnchanged() throws Exception {
    try (RealServer server = RealServer.echo()) {
      byte[] data = random(10_000_000);
      var body = HttpBody.streamed(data.length, () -> new ByteArrayInputStream(data));
      begin(new HttpRequest("PUT", server.url(), List.of(), body));

      assertThat(heard.response().status()).isEqualTo(200);
      assertThat(heard.next()).isEqualTo(Heard.COMPLETED);
      assertThat(heard.bytes()).isEqualTo(data);
    }
  }

  @Test
  void aBodyThatCannotBeReadEndsTheRequest() throws Exception {
    try (var server = new ScriptedServer(ScriptedServer.Conversation::untilClosed)) {
      var body =
          HttpBody.streamed(
              10,
              () ->
                  new InputStream() {
                    @Override
                    public int read() throws IOException {
                      throw new IOException("the file is gone");
                    }
                  });
      begin(new HttpRequest("POST", url(server, "/"), List.of(), body));

      assertThat(heard.next()).isEqualTo(HttpFailure.REQUEST);
    }
  }

  @Test
  void headersThatContradictTheRequestEndIt() throws Exception {
    try (var server = new ScriptedServer(ScriptedServer.Conversation::untilClosed)) {
      begin(
          new HttpRequest(
              "POST",
              url(server, "/"),
              List.of(new HttpHeader("Content-Length", "many")),
              HttpBody.of(new byte[10])));

      assertThat(heard.next()).isEqualTo(HttpFailure.REQUEST);
    }
  }

  @Test
  void aServerMayAnswerBeforeItHasTheWholeRequest() throws Exception {
    try (var server =
        new ScriptedServer(with -> {
          with.head();
          with.say("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n");
          with.socket().shutdownInput();
          with.socket().shutdownOutput();
        })) {
      var body = HttpBody.of(new byte[8_000_000]);
      begin(new HttpRequest("POST", url(server, "/"), List.of(), body));

      assertThat(heard.next())
          .satisfiesAnyOf(
              answer -> assertThat(((HttpResponse) answer).status()).isEqualTo(413),
              // A host whose kernel resets the connection first loses what the server had said.
              answer -> assertThat(answer).isEqualTo(HttpFailure.CLOSED));
    }
  }

  // Back-pressure.

  @Test
  void aModuleThatTakesNothingStopsTheServer() throws Exception {
    heard.slow();
    try (RealServer server = RealServer.page(random(5_000_000))) {
      HttpExchange exchange = begin(new HttpRequest("GET", server.url(), List.of(), null));
      assertThat(heard.response().status()).isEqualTo(200);
      eventually(() -> heard.length() == WINDOW);
      bench.timeline.advance(SILENCE.multipliedBy(3));
      bench.settle();
      assertThat(heard.length()).isEqualTo(WINDOW);
      assertThat(heard.all).isEmpty();

      exchange.consumed(1000);
      eventually(() -> heard.length() == WINDOW + 1000);

      eventually(() -> {
        exchange.consumed(WINDOW);
        return heard.length() == 5_000_000;
      });
      assertThat(heard.next()).isEqualTo(Heard.COMPLETED);
      assertThat(heard.bytes()).isEqualTo(random(5_000_000));
    }
  }

  // Servers that do not behave.

  /** Unlike the cases below it does not matter how it ends, as long as it does. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\0\1\2\3",
        "\r\n\r\n\r\n",
        "\r",
        "ICY 200 OK\r\n\r\n",
        "HTTP/1.1\r\n\r\n",
        "HTTP/1.1 \r\n\r\n",
        "HTTP/1.1 99999 much\r\n\r\n",
        "HTTP/1.1 -1 less\r\n\r\n",
        "HTTP/9.9 200 OK\r\n\r\n",
        "HTTP/1.1 101 Switching Protocols\r\n\r\n",
        "HTTP/1.1 200 OK\r\n: empty\r\n\r\n",
        "HTTP/1.1 200 OK\r\n folded\r\n\r\n",
        "HTTP/1.1 200 OK\r\nnothing to divide\r\n\r\n",
        "HTTP/1.1 200 OK\r\nA: \0\377\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nx",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nx",
        "HTTP/1.1 200 OK\r\nContent-Length: 0x5\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: nonsense\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFF\r\nx",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\nx",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nx",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello, no line end",
      })
  void whateverAServerSaysTheRequestEnds(String said) throws Exception {
    try (var server = answering(said)) {
      get(server, "/");

      Object end = heard.next();
      while (end instanceof HttpResponse) {
        end = heard.next();
      }
      assertThat(end).isInstanceOfAny(HttpFailure.class, String.class);
      assertThat(bench.timeline.pending()).as("time-outs left behind").isZero();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SSH-2.0-OpenSSH_9.9\\r\\n | MALFORMED",
        "HTTP/1.1 abc\\r\\n\\r\\n | MALFORMED",
        "'' | CLOSED",
        "HTTP/1.1 200 OK\\r\\nContent-Le | CLOSED",
        "HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n | CLOSED",
      })
  void whatIsNoAnswerIsAFailure(String said, HttpFailure failure) throws Exception {
    try (var server = answering(said.replace("\\r", "\r").replace("\\n", "\n"))) {
      get(server, "/");

      assertThat(heard.next()).isEqualTo(failure);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Content-Length: 10\\r\\n\\r\\nhello | CLOSED",
        "Transfer-Encoding: chunked\\r\\n\\r\\n5\\r\\nhello\\r\\n | CLOSED",
        "Transfer-Encoding: chunked\\r\\n\\r\\n9\\r\\nhello | CLOSED",
        "Transfer-Encoding: chunked\\r\\n\\r\\n5\\r\\nhello\\r\\nzz\\r\\n | MALFORMED",
        "Transfer-Encoding: chunked\\r\\n\\r\\n5\\r\\nhelloworld | MALFORMED",
      })
  void aBodyThatBreaksOffIsDeliveredAsFarAsItCame(String rest, HttpFailure failure)
      throws Exception {
    try (var server =
        answering("HTTP/1.1 200 OK\r\n" + rest.replace("\\r", "\r").replace("\\n", "\n"))) {
      get(server, "/");

      assertThat(heard.response().status()).isEqualTo(200);
      assertThat(heard.next()).isEqualTo(failure);
      assertThat(heard.text()).isEqualTo("hello");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"X: y\r\n", "X: endless"})
  void anEndlessHeadIsCutOff(String piece) throws Exception {
    try (var server =
        new ScriptedServer(with -> {
          with.head();
          with.say("HTTP/1.1 200 OK\r\n");
          while (true) {
            with.say(piece);
          }
        })) {
      get(server, "/");

      assertThat(heard.next()).isEqualTo(HttpFailure.MALFORMED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent", "HTTP/1.1 100 Continue\r\n\r\n"})
  void aServerThatDoesNotFinishItsHeadTimesOut(String beginning) throws Exception {
    var said = new CompletableFuture<Boolean>();
    try (var server =
        new ScriptedServer(with -> {
          with.head();
          with.say(beginning);
          said.complete(true);
          with.untilClosed();
          with.socket().close();
        })) {
      get(server, "/");
      said.get(10, TimeUnit.SECONDS);
      eventually(() -> bench.timeline.pending() == 1);

      bench.timeline.advance(ANSWER);

      assertThat(heard.next()).isEqualTo(HttpFailure.TIMED_OUT);
      assertThat(bench.timeline.pending()).isZero();
    }
  }

  @Test
  void aBodyThatStopsTimesOut() throws Exception {
    try (var server = stopping("hello")) {
      get(server, "/");
      assertThat(heard.response().status()).isEqualTo(200);
      eventually(() -> heard.text().equals("hello") && bench.timeline.pending() == 1);

      bench.timeline.advance(SILENCE);

      assertThat(heard.next()).isEqualTo(HttpFailure.TIMED_OUT);
    }
  }

  @Test
  void aServerThatTakesNoBodyTimesOut() throws Exception {
    var begun = new CompletableFuture<Boolean>();
    var end = new CompletableFuture<Boolean>();
    try (var server =
        new ScriptedServer(with -> {
          with.head();
          begun.complete(true);
          end.join();
        })) {
      begin(
          new HttpRequest("POST", url(server, "/"), List.of(), HttpBody.of(new byte[50_000_000])));
      begun.get(10, TimeUnit.SECONDS);

      eventually(() -> {
        bench.timeline.advance(SILENCE);
        return !heard.all.isEmpty();
      });

      assertThat(heard.next()).isEqualTo(HttpFailure.TIMED_OUT);
      end.complete(true);
    }
  }

  // The network below.

  @Test
  void aLostBearerEndsIt() throws Exception {
    try (var server = stopping("hello")) {
      get(server, "/");
      heard.response();
      eventually(() -> heard.length() == 5);

      bench.onMailbox(() -> bench.uplink.bearerDown(CID));

      assertThat(heard.next()).isEqualTo(HttpFailure.BEARER);
      assertThat(next(server.heard)).as("without so much as a FIN").isEqualTo("broken");
      eventually(() -> bench.timeline.pending() == 0);

      get(server, "/");
      assertThat(heard.next()).as("and without one nothing begins").isEqualTo(HttpFailure.BEARER);
    }
  }

  @Test
  void aLostBearerEndsItEvenWhileTheWindowIsClosed() throws Exception {
    heard.slow();
    try (RealServer server = RealServer.page(random(100_000))) {
      begin(new HttpRequest("GET", server.url(), List.of(), null));
      heard.response();
      eventually(() -> heard.length() == WINDOW);

      bench.onMailbox(() -> bench.uplink.bearerDown(CID));

      assertThat(heard.next()).isEqualTo(HttpFailure.BEARER);
    }
  }

  @Test
  void withoutCoverageItWaitsUntilTheTimeOut() throws Exception {
    try (var server = stopping("hello")) {
      get(server, "/");
      heard.response();
      eventually(() -> heard.length() == 5);

      bench.uplink.coverage(false);
      bench.timeline.advance(SILENCE.minusSeconds(1));
      bench.settle();
      assertThat(heard.all).isEmpty();
      bench.timeline.advance(Duration.ofSeconds(1));

      assertThat(heard.next()).isEqualTo(HttpFailure.TIMED_OUT);
    }
  }

  @Test
  void aShortGapInCoverageDoesNoHarm() throws Exception {
    var go = new CompletableFuture<Boolean>();
    try (var server =
        new ScriptedServer(with -> {
          with.head();
          with.say("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
          go.join();
          with.say("world");
          with.untilClosed();
        })) {
      get(server, "/");
      heard.response();
      eventually(() -> heard.length() == 5);
      bench.uplink.coverage(false);
      go.complete(true);
      bench.timeline.advance(SILENCE.dividedBy(2));
      bench.settle();
      assertThat(heard.length()).isEqualTo(5);

      bench.uplink.coverage(true);

      assertThat(heard.next()).isEqualTo(Heard.COMPLETED);
      assertThat(heard.text()).isEqualTo("helloworld");
    }
  }

  @Test
  void whoGivesUpHearsNothingMore() throws Exception {
    var closed = new CompletableFuture<Boolean>();
    try (var server =
        new ScriptedServer(with -> {
          with.head();
          with.say("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
          with.untilClosed();
          closed.complete(true);
        })) {
      HttpExchange exchange = get(server, "/");
      heard.response();
      eventually(() -> heard.length() == 5);

      bench.onMailbox(exchange::cancel);

      closed.get(10, TimeUnit.SECONDS);
      eventually(() -> bench.timeline.pending() == 0);
      bench.settle();
      assertThat(heard.all).isEmpty();
    }
  }

  @Test
  void nobodyThereIsAFailureWithItsReason() throws Exception {
    var server = answering("");
    server.close();
    get(server, "/");
    assertThat(heard.next()).isEqualTo(HttpFailure.CONNECT);

    begin(new HttpRequest("GET", HttpUrl.parse("http://no..name/").orElseThrow(), List.of(), null));
    assertThat(heard.next()).isEqualTo(HttpFailure.NAME);
    assertThat(bench.timeline.pending()).isZero();
  }

  @Test
  void aServerWithoutTlsIsNoneForHttps() throws Exception {
    try (var server = new ScriptedServer(with -> with.say("HTTP/1.1 400 Bad Request\r\n\r\n"));
        var deaf = new ScriptedServer(ScriptedServer.Conversation::untilClosed)) {
      begin(new HttpRequest("GET", url(server, "/").at(server.port(), true), List.of(), null));
      assertThat(heard.next()).isEqualTo(HttpFailure.TLS);

      begin(new HttpRequest("GET", url(deaf, "/").at(deaf.port(), true), List.of(), null));
      eventually(() -> bench.timeline.pending() == 1);
      eventually(() -> {
        bench.timeline.advance(CONNECT);
        return !heard.all.isEmpty();
      });
      assertThat(heard.next()).isEqualTo(HttpFailure.TIMED_OUT);
    }
  }

  // Redirections.

  private static final Script MOVING =
      with -> {
        String head = with.head();
        if (head.contains("Content-Length: 4")) {
          head += with.body(4);
        }
        String path = head.split(" ")[1];
        if (path.startsWith("/moved/")) {
          with.say(
              "HTTP/1.1 %s Moved\r\nLocation: ../end?x\r\nContent-Length: 0\r\n\r\n"
                  .formatted(path.substring("/moved/".length())));
        } else if (path.equals("/loop")) {
          with.say("HTTP/1.1 302 Found\r\nLocation: /loop\r\nContent-Length: 0\r\n\r\n");
        } else {
          with.say(
              "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s".formatted(head.length(), head));
        }
      };

  @Test
  void aRedirectionIsAnAnswerUnlessItIsToBeFollowed() throws Exception {
    try (var server = new ScriptedServer(MOVING)) {
      get(server, "/moved/302");

      assertThat(heard.response().header("location")).contains("../end?x");
      assertThat(heard.next()).isEqualTo(Heard.COMPLETED);
    }
  }

  @ParameterizedTest
  @CsvSource({"301,GET", "302,GET", "303,GET", "307,POST", "308,POST"})
  void aRedirectionIsFollowedAsItsStatusSays(String status, String method) throws Exception {
    try (var server = new ScriptedServer(MOVING)) {
      begin(
          new HttpRequest(
              "POST",
              url(server, "/moved/" + status),
              List.of(new HttpHeader("Content-Type", "a/b"), new HttpHeader("X", "y")),
              HttpBody.of("data".getBytes(ISO_8859_1)),
              1));

      assertThat(heard.response().status()).isEqualTo(200);
      assertThat(heard.next()).isEqualTo(Heard.COMPLETED);
      assertThat(heard.text()).startsWith(method + " /end?x HTTP/1.1\r\n").contains("\r\nX: y\r\n");
      assertThat(heard.text().contains("a/b")).isEqualTo(method.equals("POST"));
      assertThat(heard.text().endsWith("\r\n\r\ndata")).isEqualTo(method.equals("POST"));
    }
  }

  @Test
  void aLoopOfRedirectionsEndsWhereItIsAllowedTo() throws Exception {
    try (var server = new ScriptedServer(MOVING)) {
      begin(new HttpRequest("GET", url(server, "/loop"), List.of(), null, 5));

      assertThat(heard.response().status()).isEqualTo(302);
      assertThat(heard.next()).isEqualTo(Heard.COMPLETED);
    }
  }

  @Test
  void secretsOfOneServerAreNotToldToAnother() throws Exception {
    var told = new CompletableFuture<String>();
    try (var second =
            new ScriptedServer(with -> {
              told.complete(with.head());
              with.say("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            });
        var first =
            answering(
                "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:%d/x\r\n\r\n"
                    .formatted(second.port()))) {
      begin(
          new HttpRequest(
              "GET",
              url(first, "/"),
              List.of(new HttpHeader("Authorization", "Basic x"), new HttpHeader("Host", "first")),
              null,
              3));

      assertThat(heard.response().status()).isEqualTo(200);
      assertThat(told.join())
          .isEqualTo("GET /x HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n".formatted(second.port()));
    }
  }

  // Servers.

  private static ScriptedServer stopping(String beginning) throws IOException {
    return new ScriptedServer(with -> {
      with.head();
      with.say("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + beginning);
      with.untilClosed();
    });
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(7).nextBytes(bytes);
    return bytes;
  }
}
