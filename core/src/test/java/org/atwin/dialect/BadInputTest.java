package org.atwin.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.atwin.at.Command;
import org.atwin.at.ErrorReport;
import org.atwin.at.Misuse;
import org.atwin.at.Result;
import org.atwin.module.settings.V250;
import org.atwin.net.AllowList;
import org.atwin.net.NetworkAccess;
import org.atwin.twin.Dialects;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command of every model, typed wrong in every way that its declaration admits: at once, and
 * without time having passed, comes the very error that the dialect has for that mistake, and the
 * module goes on answering. A dialect takes part by being listed in {@link Dialects}.
 */
class BadInputTest {

  private static final NetworkAccess NOWHERE =
      NetworkAccess.OPEN.with(AllowList.parse("255.255.255.255/32"));
  private static final String ANSWERED = "\r\nOK\r\n";
  private static final int TERSE = 1;
  private static final int FEWEST = 3;

  static Stream<Arguments> models() {
    return Dialects.all().stream()
        .flatMap(dialect ->
            dialect.models().stream().map(model -> Arguments.of(model.name(), dialect, model)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void isAnsweredWithItsError(String name, Dialect<?> dialect, Model model) throws Exception {
    var wrong = new ArrayList<String>();
    int mistakes = 0;
    try (TwinHost host = TwinHost.of(TwinBuilder.of(name).access(NOWHERE))) {
      host.quiet();
      host.say("AT+CMEE=" + TERSE + "\r");
      for (Command<?> command : dialect.catalogue().commands()) {
        for (Mistake mistake : Mistakes.of(command, model.facts())) {
          mistakes++;
          check(host, dialect, model, command, mistake, wrong);
        }
      }
      assertThat(host.module().channels().uart().settings().get(V250.ECHO))
          .as("nothing was executed")
          .isZero();
    }

    assertThat(wrong).as("of %d mistakes", mistakes).isEmpty();
    assertThat(mistakes).isGreaterThan(FEWEST * dialect.catalogue().commands().size());
  }

  private static void check(
      TwinHost host,
      Dialect<?> dialect,
      Model model,
      Command<?> command,
      Mistake mistake,
      List<String> wrong) {
    String expected = "\r\n" + error(dialect, model, command, mistake.misuse()) + "\r\n";
    String answer = host.say(mistake.line() + "\r");
    if (!answer.equals(expected)) {
      wrong.add("%s: %s, but heard %s".formatted(mistake, expected, answer));
    }
    String after = host.say("AT\r");
    if (!after.equals(ANSWERED)) {
      wrong.add("%s is followed by %s".formatted(mistake.line(), after));
    }
  }

  /** As 27.007 9.1 wants it with numbers: the dialect's number in the command's own wording. */
  private static String error(Dialect<?> dialect, Model model, Command<?> command, Misuse misuse) {
    boolean plain =
        command.errorReport() == ErrorReport.PLAIN
            && ErrorVerbosity.LACKING_PLAIN.of(model.facts());
    ErrorReport report =
        misuse == Misuse.UNKNOWN_COMMAND && !plain ? ErrorReport.CME : command.errorReport();
    int number = dialect.errors().number(misuse, report);
    String words = number == Result.NO_CODE ? null : dialect.errors().word(number, report, TERSE);
    return words == null ? "ERROR" : words;
  }
}
