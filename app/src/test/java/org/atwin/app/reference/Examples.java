package org.atwin.app.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.atwin.dialect.Dialect;
import org.atwin.session.Expected;
import org.atwin.session.Session;
import org.atwin.session.Sessions;
import org.atwin.session.Step;
import org.atwin.twin.Dialects;

/** The worked examples of a manual, by command. Immutable; any thread. */
final class Examples {

  private static final int LONGEST = 110;

  private final List<Session> sessions;

  private Examples(List<Session> sessions) {
    this.sessions = List.copyOf(sessions);
  }

  static Examples of(Dialect<?> dialect) {
    return new Examples(
        Sessions.shipped().all().stream()
            .filter(session ->
                Dialects.find(session.model())
                    .filter(choice -> choice.dialect().id().equals(dialect.id()))
                    .isPresent())
            .toList());
  }

  /**
   * The examples that the manual gives where it describes a command, on this series; where there is
   * none, one of another series, or of another section.
   */
  List<Session> of(CommandReference command, String family) {
    List<Session> sent = sessions.stream().filter(each -> sends(each, command)).toList();
    List<Session> own = sent.stream().filter(each -> describes(each, command)).toList();
    List<Session> here = own.stream().filter(each -> family(each).equals(family)).toList();
    if (!here.isEmpty()) {
      return here;
    }
    return Stream.concat(own.stream(), sent.stream().sorted(Comparator.comparing(Examples::length)))
        .sorted(Comparator.comparing(each -> !family(each).equals(family)))
        .sorted(Comparator.comparing(each -> !own.contains(each)))
        .limit(1)
        .toList();
  }

  private static int length(Session session) {
    return session.steps().size();
  }

  private static String family(Session session) {
    return Dialects.find(session.model()).orElseThrow().model().family();
  }

  private static boolean sends(Session session, CommandReference command) {
    return session.steps().stream()
        .anyMatch(step -> step instanceof Step.Send send && isOf(command, send.line()));
  }

  private static boolean isOf(CommandReference command, String line) {
    String name = command.command();
    String typed = line.toUpperCase(Locale.ROOT);
    boolean basic = Character.isLetter(name.charAt(2)) || name.charAt(2) == '&';
    return typed.startsWith(name)
        && (typed.length() == name.length()
            || (basic
                ? Character.isDigit(typed.charAt(name.length()))
                : "=?".indexOf(typed.charAt(name.length())) >= 0));
  }

  private static boolean describes(Session session, CommandReference command) {
    String section = session.section().replaceAll("^M5311 | \\(\\d\\)$|,.*$", "");
    return section.equals(command.section()) || section.startsWith(command.section() + ".");
  }

  /** What is sent, with an arrow to the right, and what comes back. */
  static List<String> transcript(Session session) {
    var lines = new ArrayList<String>();
    for (Step step : session.steps()) {
      switch (step) {
        case Step.Send send -> {
          lines.add("-> " + step.words());
          received(lines, send.expect());
        }
        case Step.Data data -> {
          lines.add("-> " + step.words().replaceFirst("^data ", ""));
          received(lines, data.expect());
        }
        case Step.Unsolicited urc -> received(lines, urc.lines());
        case Step.Raw _ -> lines.add("<- " + step.words().replaceFirst("^raw ", ""));
        default -> lines.add("   (" + step.words() + ")");
      }
    }
    return lines.stream().map(Examples::shortened).toList();
  }

  private static void received(List<String> lines, List<Expected> expected) {
    expected.forEach(line -> lines.add("<- " + line.toString().replaceAll("\\R", "\\\\n")));
  }

  private static String shortened(String line) {
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " ...";
  }
}
