package org.atwin.lab;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpLabTest {

  private HttpLab lab;
  private HttpClient client;

  @BeforeEach
  void start() throws IOException {
    lab = HttpLab.start();
    client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  @AfterEach
  void close() {
    client.shutdownNow();
    lab.close();
  }

  @Test
  void hasASmallPage() throws Exception {
    HttpResponse<byte[]> page = send(get("/"));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    assertThat(text(page)).contains("<h1>It works</h1>");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 16_384, 100_001})
  void givesAsManyBytesAsAskedFor(int count) throws Exception {
    HttpResponse<byte[]> bytes = send(get("/bytes/" + count));

    assertThat(bytes.statusCode()).isEqualTo(200);
    assertThat(bytes.body()).isEqualTo(counting(0, count));
    assertThat(bytes.headers().firstValue("Content-Length")).hasValue(Integer.toString(count));
  }

  @Test
  void servesRangesOfBytes() throws Exception {
    HttpResponse<byte[]> part = send(get("/bytes/100000").header("Range", "bytes=70000-99999"));

    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 70000-99999/100000");
    assertThat(part.body()).isEqualTo(counting(70_000, 30_000));
  }

  @Test
  void refusesARangeBeyondTheEnd() throws Exception {
    HttpResponse<byte[]> none = send(get("/bytes/10").header("Range", "bytes=10-"));

    assertThat(none.statusCode()).isEqualTo(416);
    assertThat(none.headers().firstValue("Content-Range")).hasValue("bytes */10");
  }

  @Test
  void answersHeadWithTheLengthAlone() throws Exception {
    HttpResponse<byte[]> head =
        send(request("/bytes/1234").method("HEAD", BodyPublishers.noBody()));

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("Content-Length")).hasValue("1234");
    assertThat(head.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "REPORT"})
  void echoesAnyRequest(String method) throws Exception {
    HttpResponse<byte[]> echo =
        send(
            request("/echo?q=1")
                .header("X-Device", "dut")
                .method(method, BodyPublishers.ofString("the body")));

    assertThat(echo.statusCode()).isEqualTo(200);
    assertThat(text(echo))
        .startsWith(method + " /echo?q=1 HTTP/1.1\r\n")
        .contains("X-device: dut\r\n")
        .endsWith("\r\n\r\nthe body");
  }

  @ParameterizedTest
  @CsvSource({"200", "204", "302", "304", "404", "500", "503", "599"})
  void answersWithAnyStatus(int status) throws Exception {
    HttpResponse<byte[]> answer = send(get("/status/" + status));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Location").isPresent()).isEqualTo(status == 302);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/status/99", "/status/600", "/status/x", "/bytes/-1", "/bytes/", "/delay/soon"})
  void refusesNumbersOutOfRange(String path) throws Exception {
    assertThat(send(get(path)).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nothing", "/echo/more", "/status/404/5x", "/bytesize/7", "/upload"})
  void doesNotFindOtherPages(String path) throws Exception {
    assertThat(send(get(path)).statusCode()).isIn(400, 404);
  }

  @Test
  void answersLate() throws Exception {
    long started = System.nanoTime();

    HttpResponse<byte[]> late = send(get("/delay/300"));

    assertThat(late.statusCode()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - started))
        .isBetween(Duration.ofMillis(300), Duration.ofSeconds(20));
  }

  @Test
  void doesNotWaitForLateAnswersWhenItCloses() throws Exception {
    try (var socket = dial("GET /delay/60000 HTTP/1.1\r\nHost: lab\r\n\r\n")) {
      send(get("/")); // the delayed request was sent before, and is waiting by now or soon
      long started = System.nanoTime();

      lab.close();

      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void keepsWhatWasUploaded() throws Exception {
    byte[] image = counting(3, 200_000);

    HttpResponse<byte[]> put = send(request("/upload").PUT(BodyPublishers.ofByteArray(image)));

    assertThat(put.statusCode()).isEqualTo(201);
    assertThat(text(put)).isEqualTo("received 200000 bytes\n");
    assertThat(send(get("/upload")).body()).isEqualTo(image);
  }

  @Test
  void namesTheMethodsAPageAllows() throws Exception {
    HttpResponse<byte[]> refused = send(request("/upload").DELETE());

    assertThat(refused.statusCode()).isEqualTo(405);
    assertThat(refused.headers().firstValue("Allow")).hasValue("GET, HEAD, PUT, POST");
  }

  @Test
  void keepsTheConnectionForTheNextRequestWhateverTheLastOneWas() throws Exception {
    String host = " HTTP/1.1\r\nHost: lab\r\n";
    try (var socket =
        dial(
            "GET /"
                + host
                + "\r\n"
                + "POST /status/204"
                + host
                + "Content-Length: 3\r\n\r\nabc"
                + "HEAD /bytes/9"
                + host
                + "\r\n"
                + "DELETE /upload"
                + host
                + "\r\n"
                + "GET /bytes/0"
                + host
                + "\r\n"
                + "GET /echo"
                + host
                + "Connection: close\r\n\r\n")) {
      var all = new String(socket.getInputStream().readAllBytes(), US_ASCII);

      assertThat(all.split("HTTP/1.1 ", -1))
          .extracting(answer -> answer.substring(0, Math.min(3, answer.length())))
          .containsExactly("", "200", "204", "200", "405", "200", "200");
      assertThat(all).endsWith("\r\n\r\n"); // what /echo saw had no body
    }
  }

  @Test
  void servesTheSameInsideTls() throws Exception {
    var authority = CertificateAuthority.create();
    try (var secure = HttpLab.startTls(authority);
        var trusting =
            HttpClient.newBuilder().sslContext(TlsClient.trusting(authority).context()).build()) {
      var uri = URI.create("https://localhost:" + secure.port() + "/bytes/70000");

      HttpResponse<byte[]> answer =
          trusting.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(counting(0, 70_000));
      trusting.shutdownNow();
    }
  }

  @Test
  void canInsistOnAClientCertificate() throws Exception {
    var authority = CertificateAuthority.create();
    var nobody = TlsClient.trusting(authority);
    try (var secure = HttpLab.requiringClientCertificate(authority)) {
      assertThat(statusLine(nobody.as(authority.client("device-1")), secure))
          .startsWith("HTTP/1.1 200");
      assertThatThrownBy(() -> statusLine(nobody, secure)).isInstanceOf(IOException.class);
    }
  }

  private static String statusLine(TlsClient dialler, HttpLab secure) throws Exception {
    try (var socket = dialler.dial(secure.address(), "http.lab")) {
      socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: http.lab\r\n\r\n".getBytes(US_ASCII));
      return new String(socket.getInputStream().readNBytes(15), US_ASCII);
    }
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  private HttpRequest.Builder get(String path) {
    return request(path).GET();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + lab.port() + path))
        .timeout(Duration.ofSeconds(10));
  }

  private Socket dial(String request) throws IOException {
    var socket = new Socket(lab.address().getAddress(), lab.port());
    socket.setSoTimeout(20_000);
    socket.getOutputStream().write(request.getBytes(US_ASCII));
    return socket;
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  private static byte[] counting(int from, int count) {
    var bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) (from + i);
    }
    return bytes;
  }
}
