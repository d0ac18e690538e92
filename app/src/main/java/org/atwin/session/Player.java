package org.atwin.session;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.atwin.module.event.ModuleListener;
import org.atwin.time.LiveTimeline;

/**
 * Plays sessions and tells where what comes differs from what is expected. Belongs to one thread,
 * on which everything runs.
 */
public final class Player {

  /** Pause between two commands, as the manuals advise. */
  private static final Duration RETYPE_AFTER = Duration.ofMillis(500);

  /** What a session may take in real time; one that takes longer runs on a faster clock. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final double FASTER = 20;

  /** Where the module would fall asleep by itself, the session's lines must get there before. */
  private static final double SOMEWHAT_FASTER = 5;

  private final Session session;
  private final Stage stage;
  private final Conversation conversation;
  private String place = "";

  private Player(Session session, Stage stage) {
    this.session = session;
    this.stage = stage;
    this.conversation = new Conversation(stage.wire());
  }

  /**
   * What {@link #playOnTwin} would need for a session, and lacks.
   *
   * @return what is lacking, in the words of the session file; empty if it can be played
   */
  public static List<String> needs(Session session) {
    return TwinStage.needs(session);
  }

  /**
   * How fast a twin's clock may run in a session: faster where the session waits, and not so fast
   * that the servers, which live in real time, or a sleep of the module get in its way.
   *
   * @return how many of the twin's seconds pass in one real second, 1 or more
   */
  public static double usualTimeScale(Session session) {
    if (session.setup().powerSaving().isPresent()) {
      return SOMEWHAT_FASTER;
    }
    Duration time =
        Stream.concat(session.before().stream(), session.steps().stream())
            .map(step -> step instanceof Step.Wait wait ? wait.time() : Duration.ZERO)
            .reduce(session.lasts(), Duration::plus);
    return time.compareTo(PATIENCE) > 0 ? FASTER : 1;
  }

  /**
   * Plays a session against a twin of its own, with the session's model, set-up and servers.
   *
   * @param timeScale how many of the twin's seconds pass in one real second
   * @throws IOException if a port or a server cannot be had
   * @throws IllegalArgumentException if the session needs something that is not there; see {@link
   *     #needs}
   */
  public static Outcome playOnTwin(Session session, double timeScale)
      throws IOException, InterruptedException {
    return playOnTwin(session, timeScale, List.of());
  }

  /** The same, while others see everything that the module does. */
  static Outcome playOnTwin(Session session, double timeScale, List<ModuleListener> watchers)
      throws IOException, InterruptedException {
    try (Stage stage = TwinStage.open(session, timeScale, watchers)) {
      return new Player(session, stage).play();
    }
  }

  /**
   * Plays a session against a port. What has to be done around the module is told to the user.
   *
   * @param port see {@link HostEnd#open}
   * @param out where the user reads what to do
   * @throws IOException if the port cannot be opened, or is gone
   */
  public static Outcome playOnPort(Session session, String port, PrintWriter out)
      throws IOException, InterruptedException {
    var clock = new LiveTimeline();
    try (var wire = new TimedLine(ear -> HostEnd.open(port, ear), clock);
        Stage stage = new BareStage(session, wire, clock, out)) {
      return new Player(session, stage).play();
    }
  }

  private Outcome play() throws IOException, InterruptedException {
    try {
      play("before the session, step ", session.before());
      session.leftOut().forEach(urc -> conversation.leaveOut(urc.lines()));
      play("step ", session.steps());
      place = "after the last step";
      for (Step.Unsolicited urc : session.leftOut()) {
        conversation.leftOut(urc.lines(), stage.limit(urc.within()));
      }
      stage.settle();
      conversation.nothing();
      return new Outcome.Passed();
    } catch (DifferenceException e) {
      stage.settle(); // whoever reads the report wants to see what came after
      return new Outcome.Differs(report(e));
    }
  }

  private void play(String part, List<Step> steps)
      throws IOException, InterruptedException, DifferenceException {
    int number = 0;
    for (Step step : steps) {
      number++;
      place = part + number + ": " + step.words();
      play(step);
    }
  }

  private void play(Step step) throws IOException, InterruptedException, DifferenceException {
    switch (step) {
      case Step.Send send -> send(send);
      case Step.Data data -> data(data);
      case Step.Unsolicited urc -> unsolicited(urc);
      case Step.Raw raw -> conversation.raw(raw.text(), stage.limit(raw.within()));
      case Step.Wait wait -> stage.pass(wait.time());
      case Step.Act act -> stage.perform(act.action());
      case Step.ServerSends sends -> stage.serverSends(sends);
      case Step.ServerReceives receives -> stage.serverReceives(receives);
      case Step.ServerStopsAccepting stops -> stage.serverStopsAccepting(stops);
      case Step.ServerCloses closes -> stage.serverCloses(closes);
      case Step.Remark remark -> stage.remark(remark.text());
    }
  }

  private void send(Step.Send step) throws IOException, InterruptedException, DifferenceException {
    Duration limit = stage.limit(step.within());
    String typed = stage.fill(step.line()) + "\r";
    if (step.retyped()) {
      typeUntilHeard(typed, limit);
    } else {
      stage.wire().send(typed);
    }
    if (step.expect().isEmpty()) {
      stage.settle();
      conversation.nothing();
      return;
    }
    conversation.echo(typed, stage.echoes(), step.retyped() ? RETYPE_AFTER : limit);
    conversation.lines(step.expect(), limit);
  }

  /**
   * Types a line again and again until something comes back that is more than what was left out.
   */
  private void typeUntilHeard(String typed, Duration limit)
      throws IOException, InterruptedException {
    Duration left = limit;
    stage.wire().send(typed);
    while (!conversation.isAnswered(RETYPE_AFTER) && left.isPositive()) {
      left = left.minus(RETYPE_AFTER);
      stage.wire().send(typed);
    }
  }

  private void data(Step.Data step) throws IOException, InterruptedException, DifferenceException {
    Duration limit = stage.limit(step.within());
    String typed = stage.fill(step.text());
    stage.wire().send(typed);
    if (!step.expect().isEmpty()) {
      conversation.partialEcho(typed, limit);
      conversation.lines(step.expect(), limit);
    }
  }

  private void unsolicited(Step.Unsolicited step) throws InterruptedException, DifferenceException {
    Duration limit = stage.limit(step.within());
    if (step.anyOrder()) {
      conversation.linesInAnyOrder(step.lines(), limit);
    } else {
      conversation.lines(step.lines(), limit);
    }
  }

  private String report(DifferenceException difference) {
    return """
    %s (%s, %s) on %s differs at %s
      expected  %s
      received  %s
    the wire, seconds since the start, > typed, < received:
    %s\
    """
        .formatted(
            session.id(),
            session.section(),
            session.title(),
            session.model(),
            place,
            difference.expected(),
            difference.received(),
            stage.wire().transcript());
  }
}
