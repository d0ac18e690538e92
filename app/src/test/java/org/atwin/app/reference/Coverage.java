package org.atwin.app.reference;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.atwin.app.reference.ManualEntry.Kind;
import org.atwin.at.Catalogue;
import org.atwin.at.Command;
import org.atwin.at.Line;
import org.atwin.dialect.Dialect;
import org.atwin.twin.Dialects;
import org.jspecify.annotations.Nullable;

/** Which of a manual's commands and unsolicited lines a dialect declares. */
final class Coverage {

  /**
   * One entry and how far it is built.
   *
   * @param missing the forms that the manual gives and the declaration lacks; empty if all are
   *     there or none is
   */
  record Row(ManualEntry entry, State state, Set<String> missing) {}

  /** How far an entry is built. */
  enum State {
    BUILT,
    PARTLY,
    STUB,
    MISSING,
    NOT_COUNTED
  }

  private final Manual manual;
  private final @Nullable Catalogue<?> catalogue;

  Coverage(Manual manual) {
    this.manual = manual;
    this.catalogue =
        Dialects.all().stream()
            .filter(dialect -> dialect.id().equals(manual.dialect()))
            .<Catalogue<?>>map(Dialect::catalogue)
            .findFirst()
            .orElse(null);
  }

  /** The whole page. */
  static String page() {
    List<Coverage> all = Manual.all().stream().map(Coverage::new).toList();
    var page = new StringBuilder();
    page.append("# Coverage\n\n");
    page.append("What the manuals describe and what of it is declared; see README.md.\n\n");
    page.append("| dialect | modules | commands | unsolicited lines |\n|---|---|---|---|\n");
    for (Coverage one : all) {
      page.append(
          "| %s | %s | %s | %s |\n"
              .formatted(
                  one.manual.dialect(),
                  one.manual.title(),
                  one.count(Kind.COMMAND),
                  one.count(Kind.URC)));
    }
    all.forEach(one -> one.table(page));
    return page.toString();
  }

  private String count(Kind kind) {
    List<Row> rows = rows().stream().filter(row -> row.entry.kind() == kind).toList();
    long built = rows.stream().filter(row -> row.state == State.BUILT).count();
    long partly = rows.stream().filter(row -> row.state == State.PARTLY).count();
    String some = partly == 0 ? "" : ", %d more in part".formatted(partly);
    return "%d of %d%s".formatted(built, rows.size(), some);
  }

  private void table(StringBuilder page) {
    page.append("\n## %s\n\n".formatted(manual.dialect()));
    page.append("| section | entry | state |\n|---|---|---|\n");
    for (Row row : rows()) {
      page.append(
          "| %s | %s: %s | %s |\n"
              .formatted(
                  row.entry.section(),
                  row.entry.name().replace("|", "\\|"),
                  row.entry.title().replace("|", "\\|"),
                  words(row)));
    }
  }

  private static String words(Row row) {
    return switch (row.state) {
      case BUILT -> "built";
      case PARTLY -> "without " + String.join(", ", row.missing);
      case STUB -> "declared, not built";
      case MISSING -> "-";
      case NOT_COUNTED -> "an input, not a command";
    };
  }

  /** Every entry of the manual, in order. */
  List<Row> rows() {
    return manual.entries().stream().map(this::row).toList();
  }

  private Row row(ManualEntry entry) {
    return switch (entry.kind()) {
      case INPUT -> new Row(entry, State.NOT_COUNTED, Set.of());
      case URC -> new Row(entry, declaresUrc(entry) ? State.BUILT : State.MISSING, Set.of());
      case COMMAND -> command(entry);
    };
  }

  private boolean declaresUrc(ManualEntry entry) {
    // One entry describes the lines of a start together; RDY is the first of them.
    String name = entry.name().replaceAll(":$| \\(URC\\)$", "").replace("boot lines", "RDY");
    return catalogue != null
        && catalogue.reports().stream().map(Line.Shape::name).anyMatch(name::equals);
  }

  private Row command(ManualEntry entry) {
    if (catalogue == null) {
      return new Row(entry, State.MISSING, Set.of());
    }
    if (entry.name().equals("AT")) {
      return new Row(entry, State.BUILT, Set.of());
    }
    Command<?> command = find(catalogue, entry.name());
    if (command == null) {
      return new Row(entry, State.MISSING, Set.of());
    }
    if (command.stub()) {
      return new Row(entry, State.STUB, Set.of());
    }
    Set<String> missing = missing(entry, command);
    return new Row(entry, missing.isEmpty() ? State.BUILT : State.PARTLY, missing);
  }

  private static Set<String> missing(ManualEntry entry, Command<?> command) {
    var missing = new TreeSet<>(entry.commandForms());
    Set<String> declared =
        command.forms().stream()
            .map(form -> form.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    missing.removeAll(declared);
    return missing;
  }

  /** {@code S} stands for all S-parameters, {@code D*99#} for D, {@code X="y"} for a keyword. */
  private static @Nullable Command<?> find(Catalogue<?> catalogue, String name) {
    if (name.equals("S")) {
      return catalogue.find("S3");
    }
    if (name.startsWith("D")) {
      return catalogue.find("D");
    }
    int equals = name.indexOf("=\"");
    if (equals < 0) {
      return catalogue.find(name);
    }
    String keyword = name.substring(equals + 2, name.length() - 1);
    Command<?> command = catalogue.find(name.substring(0, equals));
    boolean declared =
        command != null
            && command.variants().stream().anyMatch(variant -> keyword.equals(variant.keyword()));
    return declared ? command : null;
  }
}
