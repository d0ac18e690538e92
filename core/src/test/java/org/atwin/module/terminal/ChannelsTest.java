package org.atwin.module.terminal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.atwin.at.DataEntry;
import org.atwin.at.Deferred;
import org.atwin.at.Result;
import org.atwin.at.Words;
import org.atwin.module.Module;
import org.atwin.module.Rig;
import org.atwin.testkit.Host;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.Test;

/** Two command channels of one module: the UART, and one that is opened beside it. */
class ChannelsTest {

  private static final String OK = "\r\nOK\r\n";

  private final Deferred outcome = new Deferred();
  private final FarEnd link = new FarEnd();
  private final List<String> printed = new ArrayList<>();
  private final Rig rig =
      new Rig()
          .on("+WHO", module -> Words.line(module.asking() == uart(module) ? "UART" : "other"))
          .on("+LONG", _ -> new Result.Later(outcome))
          .on("+DATA", this::enter)
          .on("+TEXT", _ -> new Result.Asks(prompt()));

  private static Terminal uart(Module module) {
    return module.channels().uart();
  }

  private Result enter(Module module) {
    var options = new TransparentOptions(16, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(1));
    link.mode = module.asking().transparent(options, link);
    module.asking().report(Words.line("CONNECT"), link.mode::enter);
    return Result.OK;
  }

  private static DataEntry prompt() {
    return new DataEntry(
        false,
        "\r\n> ",
        OptionalInt.of(5),
        5,
        Duration.ZERO,
        Duration.ZERO,
        typed -> Words.line("took " + new String(typed.data(), ISO_8859_1)));
  }

  @Test
  void eachAnswersWhatItWasAsked() throws Exception {
    try (TwinHost host = rig.host();
        var other = new Beside(host)) {
      assertThat(host.say("AT+WHO\r")).isEqualTo("\r\nUART\r\n" + OK);
      assertThat(other.heard()).isEmpty();

      assertThat(other.say("AT+WHO\r")).isEqualTo("AT+WHO\r\r\nother\r\n" + OK);
      assertThat(host.heard()).isEmpty();
    }
  }

  @Test
  void eachHasItsOwnEchoAndResultFormat() throws Exception {
    try (TwinHost host = TwinHost.of("M5311-LV");
        var other = new Beside(host)) {
      assertThat(other.say("ATE0V0S3=33\r")).isEqualTo("ATE0V0S3=33\r0!");
      assertThat(host.say("AT\r")).isEqualTo("AT\r" + OK);
      assertThat(other.say("ATS3?!")).isEqualTo("033!\n0!");

      other.say("AT+CMEE=0!");
      assertThat(other.say("AT+CFUN=9!")).isEqualTo("4!");
      assertThat(host.say("ATE0+CFUN=9\r")).startsWith("ATE0+CFUN=9\r\r\n+CME ERROR: ");
    }
  }

  @Test
  void settingsOfTheModuleAreTheSameOnBoth() throws Exception {
    try (TwinHost host = TwinHost.of("M5311-LV").quiet();
        var other = new Beside(host)) {
      assertThat(other.say("ATE0\r")).endsWith(OK);

      assertThat(other.say("AT+CSCS=\"UCS2\"\r")).isEqualTo(OK);

      assertThat(host.say("AT+CSCS?\r")).isEqualTo("\r\n+CSCS: \"UCS2\"\r\n" + OK);
    }
  }

  @Test
  void aStoredProfileIsThatOfTheChannelThatStoredIt() throws Exception {
    try (TwinHost host = TwinHost.of("M5311-LV").quiet()) {
      try (var other = new Beside(host)) {
        other.say("ATE0V0&W\r");
      }
      assertThat(host.say("AT\r")).isEqualTo(OK);

      assertThat(host.say("ATZ\r")).isEqualTo("0\r");

      try (var another = new Beside(host)) {
        assertThat(another.say("AT\r")).as("begins with the profile").isEqualTo("0\r");
      }
    }
  }

  @Test
  void aBusyOneDoesNotHoldUpTheOther() throws Exception {
    try (TwinHost host = rig.host();
        var other = new Beside(host).quiet()) {
      assertThat(host.say("AT+LONG;+WHO\r")).isEmpty();
      assertThat(host.say("AT+WHO\r")).as("one line at a time").isEmpty();

      assertThat(other.say("AT+WHO;+WHO\r")).isEqualTo("\r\nother\r\n\r\nother\r\n" + OK);

      host.module().post(() -> outcome.complete(Words.line("done")));
      assertThat(host.heard()).isEqualTo("\r\ndone\r\n\r\nUART\r\n" + OK + "\r\nUART\r\n" + OK);
      assertThat(other.heard()).isEmpty();
    }
  }

  @Test
  void linesTypedInTurnsDoNotMix() throws Exception {
    try (TwinHost host = rig.host();
        var other = new Beside(host).quiet()) {
      assertThat(host.say("AT+W")).isEmpty();
      assertThat(other.say("AT+")).isEmpty();
      assertThat(host.say("HO\r")).isEqualTo("\r\nUART\r\n" + OK);
      assertThat(other.say("WHO\r")).isEqualTo("\r\nother\r\n" + OK);
    }
  }

  @Test
  void aPromptIsForWhoeverAskedForIt() throws Exception {
    try (TwinHost host = rig.host();
        var other = new Beside(host).quiet()) {
      assertThat(other.say("AT+TEXT\r")).isEqualTo("\r\n> ");
      assertThat(host.say("AT+WHO\r")).isEqualTo("\r\nUART\r\n" + OK);

      assertThat(other.say("hello")).isEqualTo("\r\ntook hello\r\n" + OK);
      assertThat(host.heard()).isEmpty();
    }
  }

  @Test
  void oneCarriesDataWhileTheOtherAnswers() throws Exception {
    try (TwinHost host = rig.host();
        var other = new Beside(host).quiet()) {
      other.say("AT+DATA\r");
      assertThat(other.say("AT+WHO\r")).isEmpty();
      assertThat(link.sent).containsExactly("AT+WHO\r");

      assertThat(host.say("AT+WHO\r")).isEqualTo("\r\nUART\r\n" + OK);

      host.module().post(() -> link.mode.print(ByteBuffer.wrap(new byte[] {'h', 'i'}), () -> {}));
      assertThat(other.heard()).isEqualTo("hi");
      assertThat(host.heard()).isEmpty();
    }
  }

  @Test
  void reportsGoToTheUartUnlessOthersAskForThem() throws Exception {
    try (TwinHost host = rig.host();
        var other = new Beside(host).quiet()) {
      report(host, "+ONE");
      assertThat(host.heard()).isEqualTo("\r\n+ONE\r\n");
      assertThat(other.heard()).isEmpty();

      host.module().post(() -> host.module().channels().subscribe(other.terminal));
      report(host, "+BOTH");
      assertThat(host.heard()).isEqualTo("\r\n+BOTH\r\n");
      assertThat(other.heard()).isEqualTo("\r\n+BOTH\r\n");

      host.module().post(() -> host.module().channels().unsubscribe(uart(host.module())));
      report(host, "+OTHER");
      assertThat(host.heard()).isEmpty();
      assertThat(other.heard()).isEqualTo("\r\n+OTHER\r\n");
      assertThat(printed).containsExactly("+ONE", "+BOTH", "+OTHER");
    }
  }

  @Test
  void aReportWaitsWhereALineIsBeingExecutedAndNowhereElse() throws Exception {
    try (TwinHost host = rig.host();
        var other = new Beside(host).quiet()) {
      host.module().post(() -> host.module().channels().subscribe(other.terminal));
      host.say("AT+LONG\r");

      report(host, "+URC");

      assertThat(other.heard()).isEqualTo("\r\n+URC\r\n");
      assertThat(host.heard()).isEmpty();
      assertThat(printed).as("not on its way everywhere").isEmpty();
      host.module().post(() -> outcome.complete(Result.OK));
      assertThat(host.heard()).isEqualTo(OK + "\r\n+URC\r\n");
      assertThat(printed).containsExactly("+URC");
    }
  }

  @Test
  void aClosedOneOwesNothing() throws Exception {
    try (TwinHost host = rig.host()) {
      try (var other = new Beside(host).quiet()) {
        host.module().post(() -> host.module().channels().subscribe(other.terminal));
        other.say("AT+LONG\r");
        report(host, "+URC");
        assertThat(printed).isEmpty();
      }
      assertThat(printed).containsExactly("+URC");

      host.module().post(() -> outcome.complete(Result.OK));
      report(host, "+NEXT");
      assertThat(host.heard()).isEqualTo("\r\n+URC\r\n\r\n+NEXT\r\n");
    }
  }

  @Test
  void allListenAgainAfterARestart() throws Exception {
    try (TwinHost host = rig.host();
        var other = new Beside(host).quiet()) {
      host.module().post(host.module()::switchOff);
      assertThat(other.say("AT\r")).isEmpty();

      host.switchOn();

      assertThat(other.say("AT\r")).as("as delivered").isEqualTo("AT\r" + OK);
      assertThat(host.say("AT\r")).isEqualTo("AT\r" + OK);
    }
  }

  private void report(TwinHost host, String text) {
    host.module()
        .post(() -> host.module().channels().report(Words.line(text), () -> printed.add(text)));
  }

  /** A host at a channel that is opened beside the UART. */
  private static final class Beside implements AutoCloseable {

    private final Module module;
    private final Terminal terminal;
    private final Host host;

    Beside(TwinHost uart) throws Exception {
      module = uart.module();
      terminal = module.ask(module.channels()::open).get();
      host = uart.beside(terminal);
    }

    Beside quiet() {
      say("ATE0\r");
      return this;
    }

    String say(String keys) {
      return host.press(keys).heard();
    }

    String heard() {
      return host.heard();
    }

    @Override
    public void close() {
      host.close();
      module.post(() -> module.channels().close(terminal));
    }
  }

  /** Keeps what the host sends straight through. */
  private static final class FarEnd implements TransparentLink {

    private final List<String> sent = new ArrayList<>();
    private TransparentMode mode;

    @Override
    public void send(ByteBuffer bytes) {
      sent.add(ISO_8859_1.decode(bytes).toString());
    }

    @Override
    public boolean hasRoom() {
      return true;
    }

    @Override
    public void escaped() {}
  }
}
