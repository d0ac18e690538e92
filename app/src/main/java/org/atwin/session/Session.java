package org.atwin.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A worked example of a manual, or a recording, ready to be played. Immutable; any thread.
 *
 * @param id unique name
 * @param section where the manual prints it
 * @param title short English title
 * @param model sub-model it is run on
 * @param setup state the module begins in
 * @param lasts how long the module takes over it besides the waiting that steps name, on its own
 *     clock; zero if that is no time worth mentioning
 * @param servers far ends the module talks to
 * @param before what is typed beforehand to get there; not part of the example
 * @param steps the example
 * @param leftOut what the module says in the course of the example though the manual does not print
 *     it there: each must come once, at whatever place
 * @param corrected what the manual misprints and why the steps differ; empty if nothing
 */
public record Session(
    String id,
    String section,
    String title,
    String model,
    Setup setup,
    Duration lasts,
    List<SessionPeer> servers,
    List<Step> before,
    List<Step> steps,
    List<Step.Unsolicited> leftOut,
    String corrected) {

  /** Keeps its own copies of the lists. */
  public Session {
    servers = List.copyOf(servers);
    before = List.copyOf(before);
    steps = List.copyOf(steps);
    leftOut = List.copyOf(leftOut);
  }

  /** Whether the manual prints a pattern to be filled in, which cannot be played as it is. */
  public boolean isTemplate() {
    return setup.template();
  }

  /** All of it as a person reads it, line by line: what is typed behind {@code >}. */
  public List<String> page() {
    var lines = new ArrayList<String>();
    lines.add("%s (%s, %s)".formatted(id, section, title));
    lines.add("begins with a %s and %s".formatted(model, String.join(", ", setup.words())));
    servers.forEach(peer -> lines.add("talks to a %s at %s".formatted(peer.kind(), peer.name())));
    if (!corrected.isEmpty()) {
      lines.add("corrected: " + corrected);
    }
    if (!before.isEmpty()) {
      lines.add("");
      lines.add("beforehand:");
      before.forEach(step -> lines.addAll(step.page()));
    }
    lines.add("");
    steps.forEach(step -> lines.addAll(step.page()));
    return lines;
  }
}
