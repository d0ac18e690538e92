package org.atwin.dialect.dxct11;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.atwin.at.DataEntry;
import org.atwin.at.DataEntry.Ending;
import org.atwin.at.Result;
import org.atwin.module.Module;
import org.atwin.module.terminal.Terminal;

/** The prompt of long messages, bodies and certificates (6.6.5, 6.6.9, 6.7.4). Stateless. */
final class Prompt {

  /** What asks for data: not a line, the data follows it. */
  static final String TEXT = "\r\n>";

  /** The silence that ends a burst of data; the guide gives no time. */
  static final Duration SILENCE = Duration.ofMillis(100);

  /** How long a program may pause in a message; the guide gives no time. */
  static final Duration PROGRAM = Duration.ofSeconds(2);

  /** How long somebody may think who types a body or a certificate; the guide gives no time. */
  static final Duration PERSON = Duration.ofMinutes(1);

  private Prompt() {}

  /**
   * Shows the prompt and leaves the rest to a data mode.
   *
   * @param ready what must be done first; its failure is answered instead
   */
  static Result show(Module module, Result ready) {
    Terminal channel = module.asking();
    return ready.onSuccess(() ->
        Result.later(
            shown -> channel.part(TEXT, () -> shown.complete(new Result.Unfinished(List.of())))));
  }

  /**
   * Asks for exactly so many bytes. If they stop coming before that, or more come in one go, that
   * is an error (6.6.5, note 2) and nothing is done with them.
   *
   * @param length at least 1
   * @param pause how long the next byte may take
   * @param taken what to do with them
   */
  static Result ask(int length, Duration pause, Function<byte[], Result> taken) {
    return new Result.Asks(
        DataEntry.counted(
                TEXT,
                length,
                Duration.ZERO,
                typed ->
                    typed.ending() == Ending.COMPLETE
                        ? taken.apply(typed.data())
                        : Ct11Error.LENGTH.result())
            .withoutPause(pause));
  }
}
