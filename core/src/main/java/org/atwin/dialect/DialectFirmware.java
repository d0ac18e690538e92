package org.atwin.dialect;

import java.util.List;
import java.util.OptionalInt;
import org.atwin.at.Argument;
import org.atwin.at.Command;
import org.atwin.at.ErrorReport;
import org.atwin.at.Facts;
import org.atwin.at.Grammar;
import org.atwin.at.Invocation;
import org.atwin.at.Lifetime;
import org.atwin.at.LineSyntax;
import org.atwin.at.Misuse;
import org.atwin.at.Result;
import org.atwin.at.Setting;
import org.atwin.module.Firmware;
import org.jspecify.annotations.Nullable;

/**
 * Runs a dialect's catalogue on one module: finds the command, executes it, words its failure. Used
 * on the module's drain only.
 */
final class DialectFirmware<C extends ModuleContext> implements Firmware, Grammar {

  private final Dialect<C> dialect;
  private final Facts facts;
  private final C context;
  private final LineSyntax syntax;

  DialectFirmware(Dialect<C> dialect, Facts facts, C context) {
    this.dialect = dialect;
    this.facts = facts;
    this.context = context;
    this.syntax = dialect.syntax().apply(facts);
  }

  @Override
  public LineSyntax syntax() {
    return syntax;
  }

  @Override
  public Grammar grammar() {
    return this;
  }

  @Override
  public boolean takes(String name, List<Argument> arguments) {
    Command<? super C> command = dialect.catalogue().find(name);
    return command == null || command.takes(arguments, facts);
  }

  @Override
  public OptionalInt data(String name, List<Argument> before) {
    Command<? super C> command = dialect.catalogue().find(name);
    return command == null ? OptionalInt.empty() : command.data(before, facts);
  }

  @Override
  public void boot() {
    context.boot();
  }

  @Override
  public List<String> commands() {
    return dialect.catalogue().commands().stream()
        .filter(command -> command.supportedBy(facts))
        .map(Command::name)
        .toList();
  }

  @Override
  public List<Setting<?>> settings(Lifetime group) {
    return dialect.catalogue().settings().stream()
        .filter(setting -> setting.lifetime(facts).equals(group))
        .toList();
  }

  @Override
  public void lineExecuted() {
    context.lineExecuted();
  }

  @Override
  public void wokenByHost() {
    context.wokenByHost();
  }

  @Override
  public void urcInLightSleep() {
    context.urcInLightSleep();
  }

  @Override
  public Result execute(Invocation invocation) {
    Command<? super C> command = dialect.catalogue().find(invocation.name());
    return command == null
        ? new Result.Misused(Misuse.UNKNOWN_COMMAND)
        : command.execute(context, invocation, facts);
  }

  @Override
  public @Nullable String word(@Nullable Invocation invocation, Result failure) {
    ErrorReport report = report(invocation, failure);
    int number =
        switch (failure) {
          case Result.Failed failed -> failed.code();
          case Result.Refused refused -> dialect.errors().number(refused.failure(), report);
          case Result.Misused misused -> dialect.errors().number(misused.misuse(), report);
          default -> throw new IllegalArgumentException("not a failure: " + failure);
        };
    if (number == Result.NO_CODE) {
      return null;
    }
    int verbosity = context.module().asking().settings().get(ErrorVerbosity.CMEE);
    return dialect.errors().word(number, report, verbosity);
  }

  private ErrorReport report(@Nullable Invocation invocation, Result failure) {
    Command<? super C> command =
        invocation == null ? null : dialect.catalogue().find(invocation.name());
    ErrorReport own = command == null ? ErrorReport.CME : command.errorReport();
    // What other models have is unknown to this one, and mostly told as nothing but that.
    boolean unknown = failure.equals(new Result.Misused(Misuse.UNKNOWN_COMMAND));
    boolean plain = own == ErrorReport.PLAIN && ErrorVerbosity.LACKING_PLAIN.of(facts);
    return unknown && !plain ? ErrorReport.CME : own;
  }
}
