package org.atwin.app.api;

import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.atwin.app.fleet.Fleet;
import org.atwin.app.fleet.Twin;

/** The twins as requests name them. Any thread that may wait for a module's drain. */
final class Twins {

  private final Fleet fleet;

  Twins(Fleet fleet) {
    this.fleet = fleet;
  }

  /** The fleet behind the names. */
  Fleet fleet() {
    return fleet;
  }

  /**
   * Asks something of the twin that the path names, on its module's drain.
   *
   * @throws Problem if there is no such twin, or as the question throws it
   */
  <T> T ask(Request request, Function<Twin, T> question) {
    String name = request.variable("name");
    Twin twin = fleet.twin(name).orElseThrow(() -> Problem.notFound("no module is named " + name));
    return ask(twin, question);
  }

  /** Asks something of a twin, on its module's drain. */
  static <T> T ask(Twin twin, Function<Twin, T> question) {
    try {
      return twin.module().ask(() -> question.apply(twin)).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Problem problem) {
        throw problem;
      }
      throw e;
    }
  }
}
