package org.atwin.session;

import java.util.List;

/**
 * A worked example of a manual, or a recording, ready to be played. Immutable; any thread.
 *
 * @param id unique name
 * @param section where the manual prints it
 * @param title short English title
 * @param model sub-model it is run on
 * @param setup state the module begins in
 * @param servers far ends the module talks to
 * @param before what is typed beforehand to get there; not part of the example
 * @param steps the example
 * @param corrected what the manual misprints and why the steps differ; empty if nothing
 */
public record Session(
    String id,
    String section,
    String title,
    String model,
    Setup setup,
    List<Peer> servers,
    List<Step> before,
    List<Step> steps,
    String corrected) {

  /** Keeps its own copies of the lists. */
  public Session {
    servers = List.copyOf(servers);
    before = List.copyOf(before);
    steps = List.copyOf(steps);
  }

  /** Whether the session waits for the given action somewhere. */
  boolean does(Action action) {
    return steps.contains(new Step.Act(action)) || before.contains(new Step.Act(action));
  }
}
