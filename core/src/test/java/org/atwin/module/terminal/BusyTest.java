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

/** While one command is being executed the next ones wait, and a mistake in one ends only that. */
class BusyTest {

  private static final String OK = "\r\nOK\r\n";

  private final List<Deferred> outcomes = new ArrayList<>();
  private final Rig rig =
      new Rig().on("+SLOW", _ -> later()).on("+FAST", _ -> Words.line("+FAST: 1"));

  @Test
  void keepsInputUntilTheResultIsThere() throws Exception {
    try (TwinHost host = rig.host()) {
      assertThat(host.say("AT+SLOW\r\nAT+FAST\r\nAT+F")).isEmpty();

      complete(host, 0, Result.OK);

      assertThat(host.heard()).isEqualTo(OK + "\r\n+FAST: 1\r\n" + OK);
      assertThat(host.say("AST\r")).isEqualTo("\r\n+FAST: 1\r\n" + OK);
    }
  }

  @Test
  void echoesKeptInputWhenItIsRead() throws Exception {
    try (TwinHost host = rig.host()) {
      host.say("ATE1\r");
      assertThat(host.say("AT+SLOW\rAT+FAST\r")).isEqualTo("AT+SLOW\r");

      complete(host, 0, Result.OK);

      assertThat(host.heard()).isEqualTo(OK + "AT+FAST\r\r\n+FAST: 1\r\n" + OK);
    }
  }

  @Test
  void endsWithTheFailureWhenAnOutcomeCannotBeHandled() throws Exception {
    rig.on("+LOST", BusyTest::stumblesOverItsOutcome);
    try (TwinHost host = rig.host()) {
      assertThat(host.say("AT+LOST\r")).isEqualTo("\r\nERROR\r\n");
      assertThat(host.say("AT+FAST\r")).isEqualTo("\r\n+FAST: 1\r\n" + OK);
    }
  }

  @Test
  void goesOnWithTheLine() throws Exception {
    try (TwinHost host = rig.host()) {
      assertThat(host.say("AT+FAST;+SLOW;+FAST;+SLOW;+FAST\r")).isEqualTo("\r\n+FAST: 1\r\n");
      complete(host, 0, Result.OK);
      complete(host, 1, Words.line("+SLOW: 2"));

      assertThat(TwinHost.lines(host.heard()))
          .containsExactly("+FAST: 1", "+SLOW: 2", "+FAST: 1", "OK");
    }
  }

  @Test
  void endsTheLineWhenTheResultIsAnError() throws Exception {
    try (TwinHost host = rig.host()) {
      host.say("AT+SLOW;+FAST\r");
      complete(host, 0, Result.error(3));

      assertThat(host.heard()).isEqualTo("\r\n+CME ERROR: 3\r\n");
    }
  }

  @Test
  void keepsTheFirst4096BytesAsTheUartDoes() throws Exception {
    try (TwinHost host = rig.host()) {
      host.say("AT+SLOW\r" + "AT\r".repeat(2000));
      complete(host, 0, Result.OK);

      assertThat(TwinHost.lines(host.heard())).hasSize(1 + 4096 / 3).containsOnly("OK");
      assertThat(host.say("T\r")).as("the last A was the 4096th byte").isEqualTo(OK);
    }
  }

  @Test
  void saysNothingMoreWhenItIsSwitchedOffMeanwhile() throws Exception {
    try (TwinHost host = rig.host()) {
      host.say("AT+SLOW;+FAST\r");
      host.module().post(host.module()::switchOff);
      complete(host, 0, Result.OK);
      assertThat(host.heard()).isEmpty();

      assertThat(host.switchOn()).isEmpty();
      assertThat(host.say("ATE0\r")).isEqualTo("ATE0\r" + OK);
      assertThat(rig.boots()).isEqualTo(2);
    }
  }

  @Test
  void doesNotPrintTheResultOfAnEarlierRunIntoTheNext() throws Exception {
    try (TwinHost host = rig.host()) {
      host.say("AT+SLOW;+FAST\r");
      host.module().post(host.module()::restart);
      host.after(Duration.ofSeconds(5));
      host.say("ATE0\r");
      host.say("AT+SLOW\r");

      complete(host, 0, Result.OK);
      assertThat(host.heard()).as("the first run's").isEmpty();

      complete(host, 1, Result.OK);
      assertThat(host.heard()).isEqualTo(OK);
    }
  }

  @Test
  void answersErrorWhenAHandlerThrows() throws Exception {
    rig.on(
        "+BAD",
        _ -> {
          throw new IllegalStateException("on purpose");
        });
    try (TwinHost host = rig.host()) {
      assertThat(host.say("AT+BAD\r")).isEqualTo("\r\nERROR\r\n");
      assertThat(host.say("AT+FAST\r")).isEqualTo("\r\n+FAST: 1\r\n" + OK);
    }
  }

  @Test
  void answersErrorWhenAHandlerEndsInAnError() throws Exception {
    rig.on(
        "+BAD",
        _ -> {
          throw new StackOverflowError("on purpose");
        });
    try (TwinHost host = rig.host()) {
      assertThat(host.say("AT+BAD\r")).isEqualTo("\r\nERROR\r\n");
      assertThat(host.say("AT+FAST\r")).isEqualTo("\r\n+FAST: 1\r\n" + OK);
    }
  }

  @Test
  void whoeverAsksHearsOfAnError() throws Exception {
    try (TwinHost host = rig.host()) {
      var answer =
          host.module()
              .ask(() -> {
                throw new StackOverflowError("on purpose");
              });

      assertThat(answer).isCompletedExceptionally();
      assertThat(host.say("AT+FAST\r")).isEqualTo("\r\n+FAST: 1\r\n" + OK);
    }
  }

  private Result later() {
    var outcome = new Deferred();
    outcomes.add(outcome);
    return new Result.Later(outcome);
  }

  private void complete(TwinHost host, int index, Result result) {
    host.module().post(() -> outcomes.get(index).complete(result));
  }

  private static Result stumblesOverItsOutcome(Module module) {
    var outcome = new Deferred();
    module
        .background(() -> "four")
        .then(four -> outcome.complete(Words.line("+LOST: " + Integer.parseInt(four))))
        .failed(_ -> outcome.complete(Result.ERROR));
    return new Result.Later(outcome);
  }
}
