package org.atwin.app.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.atwin.app.fleet.Fleet;
import org.atwin.app.fleet.Twin;

/** The twins as requests name them. Any thread that may wait for a module's drain. */
final class Twins {

  /** How long a module may be busy with something else. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Fleet fleet;

  Twins(Fleet fleet) {
    this.fleet = fleet;
  }

  /**
   * Asks the same of all twins at once, and waits for all of them together no longer than for one.
   *
   * @param otherwise what stands for a twin that does not answer or fails; not on its drain
   */
  <T> List<T> askAll(Function<Twin, T> question, Function<Twin, T> otherwise) {
    var asked = new ArrayList<CompletableFuture<T>>();
    List<Twin> all = fleet.twins();
    all.forEach(twin -> asked.add(twin.module().ask(() -> question.apply(twin))));
    try {
      CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException _) {
      // Each for itself, below.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    var answers = new ArrayList<T>();
    for (int i = 0; i < asked.size(); i++) {
      CompletableFuture<T> answer = asked.get(i);
      boolean there = answer.state() == Future.State.SUCCESS;
      answers.add(there ? answer.resultNow() : otherwise.apply(all.get(i)));
    }
    return answers;
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

  /** Asks something of a twin, on its module's drain, and waits so long. */
  private static <T> T ask(Twin twin, Function<Twin, T> question) {
    try {
      return twin.module()
          .ask(() -> question.apply(twin))
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      throw Problem.unavailable(twin.name() + " does not answer: it is busy, or its log says why");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw Problem.unavailable("ATwin ends");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Problem problem) {
        throw problem;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
