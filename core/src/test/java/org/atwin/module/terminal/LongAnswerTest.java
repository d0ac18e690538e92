package org.atwin.module.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.atwin.at.Deferred;
import org.atwin.at.Result;
import org.atwin.at.Words;
import org.atwin.module.Rig;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.Test;

/** An answer that is printed part by part while its command is still at work. */
class LongAnswerTest {

  private static final String OK = "\r\nOK\r\n";
  private static final String PART = "x".repeat(1024);

  private final Deferred outcome = new Deferred();
  private int printed;
  private final Rig rig = new Rig().on("+LONG", _ -> new Result.Later(outcome));

  @Test
  void partsComeAtOnceAndInOrderAndUrcsAfterTheResult() throws Exception {
    try (TwinHost host = rig.host()) {
      host.say("AT+LONG\r");
      host.module()
          .post(() -> {
            host.module().report(Words.line("+URC"));
            host.module().channels().uart().part("one", () -> printed++);
          });
      assertThat(host.heard()).isEqualTo("one");

      host.module().post(() -> host.module().channels().uart().part("two", () -> end(Result.OK)));

      assertThat(host.heard()).isEqualTo("two" + OK + "\r\n+URC\r\n");
      assertThat(printed).isEqualTo(1);
    }
  }

  @Test
  void aHostThatDoesNotReadIsNotSentMore() throws Exception {
    try (TwinHost host = rig.host()) {
      host.say("AT+LONG\r");
      host.pause(true);
      for (int i = 0; i < 1000; i++) {
        host.module().post(() -> host.module().channels().uart().part(PART, () -> printed++));
      }
      assertThat(printed).isLessThan(100);
      host.module().post(() -> host.module().channels().uart().part("", () -> end(Result.ERROR)));

      host.pause(false);

      assertThat(host.heard()).isEqualTo(PART.repeat(1000) + "\r\nERROR\r\n");
      assertThat(printed).isEqualTo(1000);
    }
  }

  @Test
  void nothingIsLeftOfAnAnswerAfterARestart() throws Exception {
    try (TwinHost host = rig.host()) {
      host.say("AT+LONG\r");
      host.module().post(host.module()::switchOff);
      host.module().post(() -> host.module().channels().uart().part("late", () -> printed++));
      host.switchOn();

      assertThat(host.say("AT\r")).isEqualTo("AT\r" + OK);
      assertThat(printed).isZero();
    }
  }

  private void end(Result result) {
    outcome.complete(result);
  }
}
