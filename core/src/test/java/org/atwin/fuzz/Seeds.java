package org.atwin.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atwin.at.Command;
import org.atwin.at.Facts;
import org.atwin.at.Param;
import org.atwin.dialect.Dialect;
import org.atwin.dialect.Model;
import org.atwin.twin.Dialects;

/** Lines to begin with: every form of every command, with plausible parameters. */
final class Seeds {

  private Seeds() {}

  /** Of all dialects. */
  static Stream<String> lines() {
    return Dialects.all().stream().flatMap(Seeds::lines).distinct();
  }

  /** Of one dialect, its first model. */
  static Stream<String> lines(Dialect<?> dialect) {
    Model model = dialect.models().getFirst();
    return dialect.catalogue().commands().stream()
        .filter(command -> command.supportedBy(model.facts()))
        .flatMap(command -> lines(command, model.facts()).stream());
  }

  private static List<String> lines(Command<?> command, Facts facts) {
    var lines = new ArrayList<String>();
    lines.add("AT" + command.name());
    lines.add("AT" + command.name() + "?");
    lines.add("AT" + command.name() + "=?");
    for (Command.Variant<?> variant : command.variants()) {
      if (!variant.supportedBy(facts)) {
        continue;
      }
      String keyword = variant.keyword() == null ? "" : '"' + variant.keyword() + "\",";
      lines.add(
          variant.params().stream()
              .map(param -> plausible(param, facts))
              .collect(Collectors.joining(",", "AT" + command.name() + "=" + keyword, "")));
    }
    return lines;
  }

  /** The first value that the parameter lists, or a text that many take. */
  private static String plausible(Param<?> param, Facts facts) {
    String values = param.values(facts);
    if (values.startsWith("<")) {
      return "\"127.0.0.1\"";
    }
    int end = values.indexOf(values.charAt(1) == '"' ? '"' : '-', 2);
    String first =
        values.charAt(1) == '"' ? values.substring(1, end + 1) : values.split("[-(,)]")[1];
    return first;
  }
}
