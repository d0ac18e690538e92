package org.atwin.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.atwin.time.LiveTimeline;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every byte must be accounted for, in its order and in its frame. */
class ConversationTest {

  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofSeconds(5);

  private Consumer<byte[]> module = _ -> {};
  private TimedLine wire;
  private Conversation conversation;

  @BeforeEach
  void connect() throws IOException {
    wire =
        new TimedLine(
            ear -> {
              module = ear;
              return new DeafLink();
            },
            new LiveTimeline());
    conversation = new Conversation(wire);
  }

  @Test
  void takesAnEchoAndTheLinesOfAnAnswer() throws Exception {
    moduleSays("AT+X?\r\r\n+X: 1\r\n\r\n+X: 2\r\n\r\nOK\r\n");

    conversation.echo("AT+X?\r", true, SHORT);
    conversation.lines(lines("+X: 1", "+X: {int}", "OK"), SHORT);

    conversation.nothing();
  }

  @Test
  void takesLinesThatGoOnABlock() throws Exception {
    moduleSays("\r\n+X: 1\r\n+X: 2\r\n\r\nOK\r\n");

    conversation.lines(lines("+X: 1", "+X: 2", "OK"), SHORT);

    conversation.nothing();
  }

  @Test
  void waitsForBytesThatComeInPieces() throws Exception {
    Thread.ofVirtual()
        .start(() -> {
          for (char c : "AT\r\r\nOK\r\n".toCharArray()) {
            moduleSays(String.valueOf(c));
          }
        });

    conversation.echo("AT\r", true, LONG);
    conversation.lines(lines("OK"), LONG);

    conversation.nothing();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OK\r\n",
        "\nOK\r\n",
        "\r\nOK\n\r\n",
        "\r\n\r\nOK\r\n",
        "\r\nOK\r",
        "\r\n+X: 1\r\nOK\r\n"
      })
  void refusesAFinalResultInAnyOtherFrame(String bytes) {
    moduleSays(bytes);

    assertThatThrownBy(() -> conversation.lines(lines("OK"), SHORT))
        .isInstanceOf(DifferenceException.class);
  }

  @Test
  void refusesAFinalResultThatGoesOnABlock() {
    moduleSays("\r\n+X: 1\r\nOK\r\n");

    assertThatThrownBy(() -> conversation.lines(lines("+X: 1", "OK"), SHORT))
        .isInstanceOfSatisfying(
            DifferenceException.class, e -> assertThat(e.received()).isEqualTo("OK\\r\\n"));
  }

  @Test
  void saysThatNothingCame() {
    assertThatThrownBy(() -> conversation.lines(lines("CONNECT OK"), SHORT))
        .isInstanceOf(DifferenceException.class)
        .hasMessage("expected CONNECT OK, received nothing within 20 ms");
  }

  @Test
  void refusesAMissingEchoUnlessThereMayBeNone() throws Exception {
    moduleSays("\r\nOK\r\n");

    assertThatThrownBy(() -> conversation.echo("AT\r", true, SHORT))
        .isInstanceOf(DifferenceException.class);
    conversation.echo("AT\r", false, SHORT);
    conversation.lines(lines("OK"), SHORT);
    conversation.nothing();
  }

  @Test
  void refusesALineNobodyAskedFor() throws Exception {
    moduleSays("\r\nOK\r\n\r\n+CSCON: 0\r\n");

    conversation.lines(lines("OK"), SHORT);

    assertThatThrownBy(conversation::nothing)
        .hasMessage("expected nothing more, received \\r\\n+CSCON: 0\\r\\n");
  }

  @Test
  void takesLinesInAnyOrderButEachOnce() throws Exception {
    moduleSays("\r\nB\r\n\r\nA\r\n");
    conversation.linesInAnyOrder(lines("A", "B"), SHORT);
    conversation.nothing();

    moduleSays("\r\nB\r\n\r\nB\r\n");
    assertThatThrownBy(() -> conversation.linesInAnyOrder(lines("A", "B"), SHORT))
        .hasMessage("expected one of [A], received \\r\\nB\\r\\n");
  }

  @Test
  void takesAPromptAndWhatIsRepeatedThere() throws Exception {
    moduleSays("\r\n> ");
    conversation.lines(lines("> "), SHORT);

    moduleSays("test\r\n+CMGS: 1\r\n\r\nOK\r\n");
    conversation.partialEcho("test\u001a", SHORT);
    conversation.lines(lines("+CMGS: {int}", "OK"), SHORT);

    conversation.nothing();
  }

  @Test
  void remembersWhatPassed() throws Exception {
    wire.send("AT\r");
    moduleSays("AT\r\r\nOK\r\n");

    assertThat(wire.transcript().lines().map(line -> line.substring(10)))
        .containsExactly("> AT\\r", "< AT\\r\\r\\nOK\\r\\n");
  }

  private void moduleSays(String text) {
    module.accept(text.getBytes(ISO_8859_1));
  }

  private static List<Expected> lines(String... lines) {
    return Stream.of(lines).map(Expected::of).toList();
  }

  private static final class DeafLink implements HostEnd {
    @Override
    public void send(byte[] bytes) {}

    @Override
    public void close() {}
  }
}
