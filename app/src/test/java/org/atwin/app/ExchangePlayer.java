package org.atwin.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.atwin.testkit.Await;
import org.atwin.testkit.Host;
import org.atwin.testkit.Line;
import org.jspecify.annotations.Nullable;

/**
 * Plays one exchange with {@code atwin run} as a process of its own. On the test's own thread;
 * every wait has a bound.
 */
final class ExchangePlayer implements AutoCloseable {

  private static final Duration USUAL_PATIENCE = Duration.ofSeconds(5);
  private static final Duration QUIET = Duration.ofMillis(150);

  /** After such a silence data count as a line without its end. */
  private static final Duration SILENCE = Duration.ofMillis(300);

  private static final Duration GLANCE = Duration.ofMillis(5);
  private static final Duration START = Duration.ofMillis(500);
  private static final double MILLIS = 1000;
  private static final String CRLF = "\r\n";

  private final Exchange exchange;
  private final List<ExchangePeer> peers = new ArrayList<>();
  private final List<Pattern> allowed = new ArrayList<>();

  /** What may come before the next line that is expected. */
  private final List<Pattern> possible = new ArrayList<>();

  private final TwinProcess twin;
  private final Host host;
  private final URI module;
  private Duration patience;

  /** Starts the twin and its peers. */
  ExchangePlayer(Exchange exchange, Path directory) throws Exception {
    this.exchange = exchange;
    patience = seconds(head("within", "5"));
    for (String each : head("peer", "").split(";")) {
      if (!each.isBlank()) {
        peers.add(new ExchangePeer(each.strip()));
      }
    }
    if (exchange.head().containsKey("allow")) {
      allowed.add(pattern(head("allow", "")));
    }
    boolean pty = head("port", "tcp").equals("pty");
    twin = TwinProcess.start(arguments(pty ? directory.resolve("port") : null));
    twin.awaitReady();
    module = URI.create(twin.ready("api") + "/api/modules/" + twin.ready("name"));
    host =
        new Host(pty ? Line.device(Path.of(twin.ready("pty"))) : Line.tcp(twin.ready("tcp")))
            .endingLines(Exchange.bytes(head("eol", "\\r\\n")))
            .waitingAtMost(USUAL_PATIENCE);
  }

  private String[] arguments(@Nullable Path link) {
    var words = new ArrayList<>(List.of("run", head("model", ""), "--api", "0"));
    words.addAll(link == null ? List.of("--tcp", "0") : List.of("--pty", link.toString()));
    words.addAll(List.of("--power-on", "connect", "--pace", head("pace", "fast")));
    words.addAll(List.of("--allow", "loopback"));
    if (exchange.head().containsKey("scale")) {
      words.addAll(List.of("--time-scale", head("scale", "1")));
    }
    if (exchange.head().containsKey("args")) {
      words.addAll(List.of(withPorts(head("args", "")).strip().split(" +")));
    }
    return words.toArray(String[]::new);
  }

  private void prepare() throws Exception {
    Await.until("the module answers AT", this::answersAt);
    if (!head("echo", "off").equals("on")) {
      host.ask("ATE0", "OK\r\n");
    }
    if (!head("registered", "yes").equals("no")) {
      Await.until(
          "the module is registered and has a bearer",
          () -> api("GET", "", "").body().contains("\"active\":true"));
    }
    host.pass(START).forget();
  }

  private boolean answersAt() {
    host.type("AT");
    return soon(SILENCE, () -> host.unread().contains("OK\r\n"));
  }

  /**
   * Brings the host to where the exchange begins, and plays all steps; fails with the number of the
   * line and what has passed.
   */
  void play() throws Exception {
    if (!head("start", "").equals("raw")) {
      prepare();
    }
    for (Exchange.Step step : exchange.steps()) {
      try {
        play(step);
      } catch (Exception | AssertionError e) {
        throw new AssertionError(
            "line %d: %s %s%n%s%n%s"
                .formatted(step.number(), step.verb(), step.text(), e.getMessage(), host.wire()),
            e);
      }
    }
    expectQuiet(QUIET);
  }

  private void play(Exchange.Step step) throws Exception {
    String text = withPorts(step.text());
    switch (step.verb()) {
      case ">" -> {
        expectQuiet(QUIET);
        host.type(Exchange.bytes(text));
      }
      case ">>" -> {
        expectQuiet(QUIET);
        host.press(Exchange.bytes(text));
      }
      case "<" -> expectLine(Exchange.bytes(text)::equals, text);
      case "<~" -> {
        Pattern line = pattern(text);
        if (line.matcher("").matches()) {
          possible.add(line);
        } else {
          expectLine(line.asMatchPredicate(), text);
        }
      }
      case "<<" -> expectBytes(Exchange.bytes(text));
      case "?" -> possible.add(pattern(text));
      case "wait" -> host.pass(seconds(text));
      case "silence" -> expectQuiet(seconds(text));
      case "allow" -> allowed.add(pattern(text));
      case "within" -> patience = seconds(text);
      case "close" -> host.comeBack();
      case "peer" -> playPeer(text);
      case "api" -> {
        String[] words = text.split(" ", 3);
        HttpResponse<String> answer =
            api(words[0], words.length < 2 ? "" : words[1], words.length < 3 ? "" : words[2]);
        if (answer.statusCode() / 100 != 2) {
          throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
      }
      case "api~" -> {
        Pattern document = Pattern.compile(text);
        expectSoon(
            () -> document.matcher(documentText()).find(), "the document of the module to hold it");
      }
      default -> throw new IllegalArgumentException(step.verb());
    }
  }

  private void playPeer(String text) throws Exception {
    boolean numbered = text.matches("\\d .*");
    ExchangePeer peer = peers.get(numbered ? text.charAt(0) - '1' : 0);
    String[] words = (numbered ? text.substring(2) : text).split(" ", 2);
    String rest = words.length == 1 ? "" : Exchange.bytes(words[1]);
    switch (words[0]) {
      case "has" ->
          expectSoon(() -> peer.heard().contains(rest), "it, the peer has " + peer.heard());
      case "forgets" -> peer.forget();
      case "sends" -> peer.send(rest);
      case "reads" -> peer.read();
      case "closes" -> peer.finish();
      case "resets" -> peer.reset();
      case "connections" ->
          expectSoon(() -> peer.connections() == Integer.parseInt(rest), "so many connections");
      default -> throw new IllegalArgumentException(text);
    }
  }

  private void expectLine(Predicate<String> expected, String shown) {
    String line = awaitLine();
    while (line != null && !expected.test(line) && mayCome(line)) {
      line = awaitLine();
    }
    if (line == null || !expected.test(line)) {
      throw new AssertionError(
          "expected " + shown + (line == null ? ", nothing came" : ", came " + line));
    }
    possible.clear();
  }

  private void expectBytes(String bytes) {
    if (!bytes.startsWith("\r")) {
      soon(patience, () -> !withoutLineEnds().isEmpty());
    }
    expectSoon(() -> host.unread().length() >= bytes.length(), bytes);
    String next = host.read(bytes.length());
    if (!next.equals(bytes)) {
      throw new AssertionError("came " + next);
    }
    possible.clear();
  }

  /** Nothing comes while that time passes but what may. */
  private void expectQuiet(Duration span) {
    host.pass(span);
    while (!withoutLineEnds().isEmpty()) {
      String line = awaitLine();
      if (line != null && !mayCome(line)) {
        throw new AssertionError("unexpected: " + line);
      }
    }
    possible.clear();
  }

  private boolean mayCome(String line) {
    for (Pattern each : possible) {
      if (each.matcher(line).matches()) {
        possible.remove(each);
        return true;
      }
    }
    return allowed.stream().anyMatch(each -> each.matcher(line).matches());
  }

  /** The next line, or what came without a line end; null if nothing comes. */
  private @Nullable String awaitLine() {
    soon(patience, () -> !withoutLineEnds().isEmpty());
    int pieces = -1;
    while (!host.unread().contains(CRLF) && pieces != host.wire().arrivals()) {
      pieces = host.wire().arrivals();
      soon(SILENCE, () -> host.unread().contains(CRLF));
    }
    String unread = host.unread();
    if (unread.isEmpty()) {
      return null;
    }
    int end = unread.indexOf(CRLF);
    String line = host.read(end < 0 ? unread.length() : end + CRLF.length());
    return line.replaceFirst("\\r*\\n?$", "");
  }

  /** What is unread, after the line ends before it have been taken. */
  private String withoutLineEnds() {
    int count = 0;
    String unread = host.unread();
    while (count < unread.length() && CRLF.indexOf(unread.charAt(count)) >= 0) {
      count++;
    }
    host.read(count);
    return unread.substring(count);
  }

  private void expectSoon(BooleanSupplier condition, String what) {
    if (!soon(patience, condition)) {
      throw new AssertionError("expected " + what);
    }
  }

  private boolean soon(Duration bound, BooleanSupplier condition) {
    for (long left = bound.toMillis(); left > 0 && !condition.getAsBoolean(); ) {
      host.pass(GLANCE);
      left -= GLANCE.toMillis();
    }
    return condition.getAsBoolean();
  }

  private String documentText() {
    try {
      return api("GET", "", "").body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private HttpResponse<String> api(String method, String path, String json)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(module + path))
            .timeout(Await.PATIENCE)
            .header(
                "Content-Type",
                method.equals("PATCH") ? "application/merge-patch+json" : "application/json")
            .method(method, BodyPublishers.ofString(json))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }

  private String withPorts(String text) {
    String filled = text;
    for (int i = peers.size(); i > 0; i--) {
      filled = filled.replace("$P" + i, Integer.toString(peers.get(i - 1).port()));
    }
    return peers.isEmpty()
        ? filled
        : filled.replace("$P", Integer.toString(peers.getFirst().port()));
  }

  private String head(String key, String otherwise) {
    return exchange.head().getOrDefault(key, otherwise);
  }

  private Pattern pattern(String text) {
    return Pattern.compile(withPorts(text), Pattern.DOTALL);
  }

  private static Duration seconds(String text) {
    return Duration.ofMillis(Math.round(Double.parseDouble(text.strip()) * MILLIS));
  }

  @Override
  public void close() throws Exception {
    host.close();
    twin.close();
    for (ExchangePeer each : peers) {
      each.close();
    }
  }
}
