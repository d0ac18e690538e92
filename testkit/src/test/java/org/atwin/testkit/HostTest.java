package org.atwin.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostTest {

  private final Loop loop = new Loop();
  private final Host host = new Host(loop).waitingAtMost(Duration.ofMillis(20));

  HostTest() throws IOException {}

  @Test
  void typesLinesAndPressesKeys() {
    host.type("AT").press("data\u001a").endingLines("\r\n").type("AT+CSQ");

    assertThat(loop.sent).containsExactly("AT\r", "data\u001a", "AT+CSQ\r\n");
  }

  @Test
  void anAnswerIsComparedByteByByte() {
    loop.says("\r\n+CSQ: 20,99\r\n\r\nOK\r\n", "\r\nA: 1\r\nA: 2\r\n\r\nOK\r\n", "\r\nOK \r\n");

    host.command("AT+CSQ", "+CSQ: 20,99", "OK").command("AT+A?", "A: 1", "A: 2", "OK");

    assertThatThrownBy(() -> host.command("AT", "OK"))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("expected \\r\\nOK\\r\\n and nothing else");
  }

  @Test
  void whatIsAwaitedIsTakenAndTheRestStays() {
    loop.says("\r\nOK\r\n\r\n+IP: 10.0.0.1\r\n\r\n+X\r\n");

    assertThat(host.type("AT").await("OK", "+IP: ")).isEqualTo("\r\nOK\r\n\r\n+IP: ");
    assertThat(host.unread()).isEqualTo("10.0.0.1\r\n\r\n+X\r\n");
  }

  @Test
  void textsInAnyOrderAreTakenTogether() {
    loop.says("second, first, third");

    assertThat(host.type("AT").awaitAll("first", "second")).isEqualTo("second, first");
    assertThat(host.unread()).isEqualTo(", third");
    assertThatThrownBy(() -> host.awaitAll("third", "fourth"))
        .hasMessageContaining("expected third and fourth, within");
  }

  @Test
  void waitingInVainFailsByItselfAndShowsTheWire() {
    loop.says("AT+CSQ\r\r\n+CS", "Q: 20");

    assertThatThrownBy(() -> host.type("AT+CSQ").press("\u00e4\u001a").await("OK"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("expected OK, within")
        .hasMessageContaining("unread: AT+CSQ\\r\\r\\n+CSQ: 20")
        .hasMessageContaining("    0.000 > AT+CSQ\\r")
        .hasMessageContaining("    0.001 < AT+CSQ\\r\\r\\n+CS")
        .hasMessageContaining("    0.001 > \\xE4\\x1A")
        .hasMessageContaining("    0.002 < Q: 20");
  }

  @Test
  void aPartialLineIsNoLineUntilItsEndComes() {
    loop.says("\r\n+CSQ: ");
    host.type("AT+CSQ");
    assertThatThrownBy(host::nextLine).hasMessageContaining("expected a line, within");

    loop.arrive("20,99\r\n");

    assertThat(host.nextLine()).isEqualTo("+CSQ: 20,99");
  }

  @Test
  void everyCharIsAByteInBothDirections() {
    loop.says("\u00e4\u0000\u00ff");

    host.press("\u00fc\u00ff").expect("\u00e4\u0000\u00ff");

    assertThat(loop.sent).containsExactly("\u00fc\u00ff");
    assertThat(host.wire())
        .hasToString("    0.000 > \\xFC\\xFF%n    0.001 < \\xE4\\x00\\xFF".formatted());
  }

  @Test
  void silenceIsThatNothingComesAndNothingHasCome() {
    host.expectSilence(Duration.ofSeconds(1));
    loop.later = "\r\nRDY\r\n";

    assertThatThrownBy(() -> host.expectSilence(Duration.ofSeconds(1)))
        .hasMessageContaining("expected silence")
        .hasMessageContaining("2.001 < \\r\\nRDY\\r\\n");
  }

  @Test
  void anAnswerEndsWithItsFinalResult() {
    loop.says(
        "\r\n+CSQ: 20,99\r\n\r\nOK\r\n\r\n+LATE\r\n",
        "\r\n+CME ERROR: 50\r\n",
        "\r\nERROR=104\r\n");

    assertThat(host.ask("AT+CSQ")).containsExactly("+CSQ: 20,99", "OK");
    assertThat(host.ask("AT+CSQ=1")).containsExactly("+LATE", "+CME ERROR: 50");
    assertThat(host.ask("at")).containsExactly("ERROR=104");
  }

  @Test
  void linesAreComparedWithoutTheirFrames() {
    loop.says("\r\n+A: 1\r\n+A: 2\r\n\r\nOK\r\n", "\r\nOK\r\n");

    host.type("AT+A?").expectLines("+A: 1", "+A: 2", "OK");

    assertThatThrownBy(() -> host.type("AT").expectLines("ERROR"))
        .hasMessageContaining("the line ERROR and not OK");
  }

  @Test
  void aHostThatCameBackKeepsWhatItHasNotRead() throws Exception {
    loop.arrive("before");
    host.comeBack();
    loop.arrive("after");

    host.expect("beforeafter");

    assertThat(loop.guests).isEqualTo(2);
  }

  @Test
  void aLineThatEndsIsWaitedForNoLonger() {
    loop.ear.ended();

    assertThatThrownBy(() -> host.await("OK")).hasMessageContaining("OK, but the line has ended");
    host.expectEnd();
  }

  @Test
  void theWorldIsWhateverTheTestSaysItIs() {
    List<String> changes = new ArrayList<>();
    assertThatThrownBy(() -> host.world("{}")).isInstanceOf(IllegalStateException.class);

    host.in(changes::add).world("{\"radio\": {\"coverage\": false}}");

    assertThat(changes).containsExactly("{\"radio\": {\"coverage\": false}}");
  }

  @Test
  void ofALongConversationTheWireShowsTheEnd() {
    for (int i = 0; i < 100; i++) {
      host.press("line " + i);
    }
    host.press("x".repeat(10_000));

    assertThat(host.wire().toString())
        .doesNotContain("line 40")
        .contains("line 99", "x ... 10000 bytes in all ... x");
  }

  /** A module that answers each piece from a list, a millisecond later, in a time of its own. */
  private static final class Loop implements Line {

    private final List<String> sent = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private String later = "";
    private Duration now = Duration.ZERO;
    private int guests;
    private Ear ear;

    void says(String... answers) {
      this.answers.addAll(List.of(answers));
    }

    void arrive(String text) {
      now = now.plusMillis(1);
      ear.heard(ByteBuffer.wrap(text.getBytes(ISO_8859_1)));
    }

    @Override
    public Plug plugIn(Ear ear) {
      this.ear = ear;
      guests++;
      return new Plug() {
        @Override
        public void send(ByteBuffer bytes) {
          sent.add(ISO_8859_1.decode(bytes).toString());
          if (!answers.isEmpty()) {
            arrive(answers.removeFirst());
          }
        }

        @Override
        public void pause(boolean paused) {
          throw new UncheckedIOException(new IOException("never paused here"));
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public Duration now() {
      return now;
    }

    @Override
    public void pass(Duration span) {
      now = now.plus(span);
      if (!later.isEmpty()) {
        arrive(later);
      }
    }
  }
}
