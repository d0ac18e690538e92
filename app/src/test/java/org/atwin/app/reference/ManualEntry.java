package org.atwin.app.reference;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a manual describes in one place: a command, a family of lines that come unasked, or an input
 * that is no command.
 *
 * @param name without AT, as listed
 * @param section where the manual describes it, several separated by commas
 * @param title in a few words
 * @param area what it is about
 * @param forms the forms the manual gives
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ManualEntry(
    String name, String section, String title, String area, @Nullable List<ManualForm> forms) {

  private static final Set<String> COMMAND_FORMS = Set.of("test", "read", "set", "exec");

  /**
   * One form.
   *
   * @param form test, read, set, exec, urc or input
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record ManualForm(String form) {}

  /** What kind of thing it is. */
  enum Kind {
    COMMAND,
    URC,
    INPUT
  }

  Kind kind() {
    if (!commandForms().isEmpty()) {
      return Kind.COMMAND;
    }
    boolean input = forms != null && forms.stream().anyMatch(form -> form.form.equals("input"));
    return input ? Kind.INPUT : Kind.URC;
  }

  /** Which forms of a command it has: test, read, set, exec. */
  Set<String> commandForms() {
    return forms == null
        ? Set.of()
        : forms.stream()
            .map(ManualForm::form)
            .filter(COMMAND_FORMS::contains)
            .collect(Collectors.toSet());
  }

  /** Whether one of its sections is the given one or, if that ends with a dot, lies in it. */
  boolean in(String chapter) {
    return sections().stream()
        .anyMatch(own -> chapter.endsWith(".") ? own.startsWith(chapter) : own.equals(chapter));
  }

  /** The sections, each with the name of the manual if the list names one: {@code M5311 3.1}. */
  List<String> sections() {
    int blank = section.indexOf(' ');
    boolean named = blank > 0 && Character.isLetter(section.charAt(0));
    String manual = named ? section.substring(0, blank + 1) : "";
    return List.of(section.substring(manual.length()).split(",")).stream()
        .map(one -> manual + one.strip())
        .toList();
  }
}
