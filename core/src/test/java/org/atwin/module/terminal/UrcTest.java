package org.atwin.module.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.atwin.at.Deferred;
import org.atwin.at.Result;
import org.atwin.at.Words;
import org.atwin.module.Module;
import org.atwin.module.Rig;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.Test;

/** Lines that come unasked: never inside an answer, nor into a line that is being typed. */
class UrcTest {

  private static final String OK = "\r\nOK\r\n";
  private static final String URC = "\r\n+NEWS: 1\r\n";

  @Test
  void arriveAtOnceWhileTheLineIsIdle() throws Exception {
    try (TwinHost host = new Rig().host()) {
      news(host);

      assertThat(host.heard()).isEqualTo(URC);
    }
  }

  @Test
  void dataComesWithoutAFrameButNoSooner() throws Exception {
    var outcome = new Deferred();
    try (TwinHost host = new Rig().on("+GO", _ -> new Result.Later(outcome)).host()) {
      host.say("AT+GO\r");
      host.module().post(() -> host.module().channels().report(Words.data("\0\r"), () -> {}));
      assertThat(host.heard()).isEmpty();

      host.module().post(() -> outcome.complete(Result.OK));

      assertThat(host.heard()).isEqualTo(OK + "\0\r");
    }
  }

  @Test
  void followTheResultOfTheCommandThatCausedThem() throws Exception {
    var rig =
        new Rig()
            .on(
                "+GO",
                module -> {
                  module.report(Words.line("+NEWS: 1"));
                  return Words.line("+GO: 1");
                });
    try (TwinHost host = rig.host()) {
      assertThat(host.say("AT+GO\r")).isEqualTo("\r\n+GO: 1\r\n" + OK + URC);
    }
  }

  @Test
  void waitForALineOfSeveralCommandsToEnd() throws Exception {
    var rig =
        new Rig()
            .on(
                "+GO",
                module -> {
                  module.report(Words.line("+NEWS: 1"));
                  return Words.line("+GO: 1");
                });
    try (TwinHost host = rig.host()) {
      assertThat(host.say("AT+GO;+GO\r"))
          .isEqualTo("\r\n+GO: 1\r\n\r\n+GO: 1\r\n" + OK + URC + URC);
    }
  }

  @Test
  void waitForAResultThatComesLater() throws Exception {
    var outcome = new Deferred();
    try (TwinHost host = new Rig().on("+GO", _ -> new Result.Later(outcome)).host()) {
      host.say("AT+GO\r");
      news(host);
      assertThat(host.heard()).isEmpty();

      host.module().post(() -> outcome.complete(Words.line("+GO: 1")));

      assertThat(host.heard()).isEqualTo("\r\n+GO: 1\r\n" + OK + URC);
    }
  }

  @Test
  void waitWhileALineIsBeingTyped() throws Exception {
    try (TwinHost host = new Rig().on("+GO", _ -> Result.OK).host()) {
      host.say("AT+G");
      news(host);
      assertThat(host.heard()).isEmpty();

      assertThat(host.say("O\r")).isEqualTo(OK + URC);
    }
  }

  @Test
  void doNotWaitLongerThanASecondForATypist() throws Exception {
    try (TwinHost host = new Rig().on("+GO", _ -> Result.OK).host()) {
      host.say("AT+G");
      news(host);

      assertThat(host.after(Duration.ofMillis(999))).isEmpty();
      assertThat(host.after(Duration.ofMillis(1))).isEqualTo(URC);
      assertThat(host.say("O\r")).as("the line typed so far is kept").isEqualTo(OK);
    }
  }

  @Test
  void keepTheirOrder() throws Exception {
    try (TwinHost host = new Rig().host()) {
      host.say("AT");
      for (int i = 0; i < 5; i++) {
        int number = i;
        host.module().post(() -> host.module().report(Words.line("+NEWS: " + number)));
      }

      assertThat(TwinHost.lines(host.say("\r")))
          .containsExactly("OK", "+NEWS: 0", "+NEWS: 1", "+NEWS: 2", "+NEWS: 3", "+NEWS: 4");
    }
  }

  @Test
  void waitForAHostThatDoesNotListen() throws Exception {
    List<Integer> printed = new ArrayList<>();
    try (TwinHost host = new Rig().host()) {
      Module module = host.module();
      String block = "x".repeat(16 * 1024);
      host.pause(true);
      for (int i = 0; i < 10; i++) {
        int number = i;
        module.post(() -> module.channels().report(Words.line(block), () -> printed.add(number)));
      }
      assertThat(printed).as("64 KiB and no more are on their way").hasSizeBetween(4, 5);

      host.pause(false);

      assertThat(printed).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
      assertThat(TwinHost.lines(host.heard())).hasSize(10).containsOnly(block);
    }
  }

  @Test
  void areLostWhenTheModuleIsSwitchedOff() throws Exception {
    try (TwinHost host = new Rig().host()) {
      host.say("AT");
      news(host);
      host.module().post(host.module()::switchOff);

      assertThat(host.switchOn()).isEmpty();
    }
  }

  private static void news(TwinHost host) {
    host.module().post(() -> host.module().report(Words.line("+NEWS: 1")));
  }
}
