package org.atwin.module.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.atwin.at.DataEntry;
import org.atwin.at.DataEntry.Typed;
import org.atwin.at.Result;
import org.atwin.at.Words;
import org.atwin.module.Rig;
import org.atwin.module.settings.V250;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.Test;

/** Data at a prompt: by count, or until Ctrl-Z, ESC or the end of its time. */
class PromptTest {

  private static final String OK = "\r\nOK\r\n";
  private static final String PROMPT = "\r\n> ";
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Rig rig =
      new Rig()
          .on("+COUNT", _ -> new Result.Asks(DataEntry.counted(PROMPT, 5, LIMIT, PromptTest::tell)))
          .on(
              "+TEXT",
              _ -> new Result.Asks(DataEntry.untilCtrlZ(PROMPT, 8, LIMIT, PromptTest::tell)))
          .on(
              "+BURST",
              _ ->
                  new Result.Asks(
                      DataEntry.counted(PROMPT, 5, Duration.ZERO, PromptTest::tell)
                          .withoutPause(PAUSE)))
          .on(
              "+BAD",
              _ ->
                  new Result.Asks(
                      DataEntry.counted(
                          PROMPT,
                          1,
                          LIMIT,
                          _ -> {
                            throw new IllegalStateException("on purpose");
                          })));

  @Test
  void takesTheAnnouncedNumberOfBytesWhateverTheyAre() throws Exception {
    try (TwinHost host = rig.host()) {
      assertThat(host.say("AT+COUNT\r")).isEqualTo(PROMPT);
      assertThat(host.say("\u001a\u001b\rA")).isEmpty();

      assertThat(host.say("\nAT\r")).isEqualTo("\r\nCOMPLETE 1a1b0d410a\r\n" + OK + OK);
    }
  }

  @Test
  void whatIsTypedAtAPromptIsEchoedAsCommandsAre() throws Exception {
    try (TwinHost host = rig.host()) {
      host.say("ATE1\r");
      host.say("AT+COUNT\r");
      assertThat(host.say("12345")).startsWith("12345\r\nCOMPLETE");
      host.say("AT+TEXT\r");
      assertThat(host.say("abc\u001a")).startsWith("abc\r\nCOMPLETE");
    }
  }

  @Test
  void mayFollowTheAnswerOk() throws Exception {
    rig.on(
        "+LATE",
        _ -> new Result.Asks(DataEntry.counted(PROMPT, 1, LIMIT, PromptTest::tell).afterOk()));
    try (TwinHost host = rig.host()) {
      assertThat(host.say("AT+LATE\r")).isEqualTo(OK + PROMPT);
      assertThat(host.say("x")).isEqualTo("\r\nCOMPLETE 78\r\n" + OK);
      host.module().post(() -> host.module().channels().uart().settings().set(V250.VERBOSE, 0));
      assertThat(host.say("AT+LATE\r")).isEqualTo("0\r" + PROMPT);
    }
  }

  @Test
  void aBurstEndsWithItsLengthOrWithSilence() throws Exception {
    try (TwinHost host = rig.host()) {
      host.say("AT+BURST\r\n");
      assertThat(host.after(LIMIT)).as("it may begin late").isEmpty();
      assertThat(host.say("12")).isEmpty();
      assertThat(host.after(PAUSE.minusMillis(1))).isEmpty();
      assertThat(host.say("345")).isEqualTo("\r\nCOMPLETE 3132333435\r\n" + OK);
      assertThat(host.after(LIMIT)).isEmpty();

      host.say("AT+BURST\r\n");
      host.say("1234");
      assertThat(host.after(PAUSE)).isEqualTo("\r\nTIMED_OUT 31323334\r\n" + OK);
      assertThat(host.say("AT\r\n")).isEqualTo(OK);
    }
  }

  @Test
  void moreThanABurstMayHaveSpoilsIt() throws Exception {
    try (TwinHost host = rig.host()) {
      host.say("AT+BURST\r\n");
      assertThat(host.say("123456AT\r")).startsWith("\r\nCANCELLED ").endsWith(OK);
      assertThat(host.say("AT\r\n")).isEqualTo(OK);
    }
  }

  @Test
  void swallowsTheLineFeedOfTheCommand() throws Exception {
    try (TwinHost host = rig.host()) {
      assertThat(host.say("AT+COUNT\r\n12345"))
          .isEqualTo(PROMPT + "\r\nCOMPLETE 3132333435\r\n" + OK);
    }
  }

  @Test
  void swallowsALineFeedThatComesLaterOfAHostThatSendsThem() throws Exception {
    try (TwinHost host = rig.host()) {
      host.say("AT\r\n");
      host.say("AT+COUNT\r");
      host.say("\n");

      assertThat(host.say("12345")).isEqualTo("\r\nCOMPLETE 3132333435\r\n" + OK);
    }
  }

  @Test
  void keepsADataLineFeedOfAHostThatSendsNoneAfterCommands() throws Exception {
    try (TwinHost host = rig.host()) {
      host.say("AT\r");
      host.say("AT+COUNT\r");

      assertThat(host.say("\n1234")).isEqualTo("\r\nCOMPLETE 0a31323334\r\n" + OK);
    }
  }

  @Test
  void endsWithCtrlZ() throws Exception {
    try (TwinHost host = rig.host()) {
      assertThat(host.say("AT+TEXT\r")).isEqualTo(PROMPT);

      assertThat(host.say("hi\r\u001a")).isEqualTo("\r\nCOMPLETE 68690d\r\n" + OK);
    }
  }

  @Test
  void keepsNoMoreThanItsLimit() throws Exception {
    try (TwinHost host = rig.host()) {
      host.say("AT+TEXT\r");

      assertThat(host.say("1234567890\u001a")).isEqualTo("\r\nCOMPLETE 3132333435363738\r\n" + OK);
    }
  }

  @Test
  void isCancelledByEsc() throws Exception {
    try (TwinHost host = rig.host()) {
      host.say("AT+TEXT\r");

      assertThat(host.say("hi\u001b")).isEqualTo("\r\nCANCELLED 6869\r\n" + OK);
    }
  }

  @Test
  void endsWithItsTime() throws Exception {
    try (TwinHost host = rig.host()) {
      host.say("AT+COUNT\r");
      host.say("12");
      assertThat(host.after(LIMIT.minusMillis(1))).isEmpty();

      assertThat(host.after(Duration.ofMillis(1))).isEqualTo("\r\nTIMED_OUT 3132\r\n" + OK);
      assertThat(host.say("AT\r")).isEqualTo(OK);
    }
  }

  @Test
  void leavesNoTimerBehind() throws Exception {
    try (TwinHost host = rig.host()) {
      int before = host.timeline().pending();
      host.say("AT+COUNT\r");
      host.say("12345");

      assertThat(host.timeline().pending()).isEqualTo(before);
    }
  }

  @Test
  void goesOnWithTheLineAfterwards() throws Exception {
    try (TwinHost host = rig.host()) {
      host.say("AT+COUNT;+COUNT\r");

      assertThat(host.say("12345")).isEqualTo("\r\nCOMPLETE 3132333435\r\n" + PROMPT);
      assertThat(host.say("67890")).isEqualTo("\r\nCOMPLETE 3637383930\r\n" + OK);
    }
  }

  @Test
  void holdsUnsolicitedLinesBack() throws Exception {
    try (TwinHost host = rig.host()) {
      host.say("AT+COUNT\r");
      host.module().post(() -> host.module().report(Words.line("+NEWS: 1")));
      assertThat(host.after(Duration.ofSeconds(5))).isEmpty();

      assertThat(host.say("12345"))
          .isEqualTo("\r\nCOMPLETE 3132333435\r\n" + OK + "\r\n+NEWS: 1\r\n");
    }
  }

  @Test
  void answersErrorWhenTheHandlerThrows() throws Exception {
    try (TwinHost host = rig.host()) {
      host.say("AT+BAD\r");

      assertThat(host.say("x")).isEqualTo("\r\nERROR\r\n");
      assertThat(host.say("AT\r")).isEqualTo(OK);
    }
  }

  @Test
  void isGoneAfterARestart() throws Exception {
    try (TwinHost host = rig.host()) {
      host.say("AT+COUNT\r");
      host.module().post(host.module()::restart);
      host.after(LIMIT);

      assertThat(host.say("ATE0\r")).isEqualTo("ATE0\r" + OK);
    }
  }

  private static Result tell(Typed typed) {
    var hex = new StringBuilder();
    for (char c : new String(typed.data(), StandardCharsets.ISO_8859_1).toCharArray()) {
      hex.append("%02x".formatted((int) c));
    }
    return Words.line(typed.ending() + " " + hex);
  }
}
