package org.atwin.session;

import java.io.PrintWriter;
import java.time.Duration;
import org.atwin.time.Timeline;

/**
 * A port of which nothing is known but the port: only the conversation can be checked, and the rest
 * is up to whoever sits in front of it. Runs on the thread that plays.
 */
final class BareStage implements Stage {

  /** Somebody has to read what to do, and do it. */
  private static final Duration HUMAN = Duration.ofSeconds(60);

  private static final Duration QUIET = Duration.ofMillis(500);

  private final TimedLine wire;
  private final Timeline clock;
  private final PrintWriter out;
  private boolean asked;

  BareStage(Session session, TimedLine wire, Timeline clock, PrintWriter out) {
    this.wire = wire;
    this.clock = clock;
    this.out = out;
    remark(
        "it begins with a %s and %s"
            .formatted(session.model(), String.join(", ", session.setup().words())));
    session
        .servers()
        .forEach(
            peer -> remark("the module must reach a " + peer.kind() + " server at " + peer.name()));
  }

  @Override
  public TimedLine wire() {
    return wire;
  }

  @Override
  public boolean echoes() {
    return false;
  }

  @Override
  public Duration limit(Duration within) {
    return asked && within.compareTo(HUMAN) < 0 ? HUMAN : within;
  }

  @Override
  public void pass(Duration time) throws InterruptedException {
    clock.sleep(time);
  }

  @Override
  public void settle() throws InterruptedException {
    clock.sleep(QUIET);
  }

  @Override
  public void perform(Action action) {
    ask(action.instruction());
  }

  @Override
  public void serverSends(Step.ServerSends step) {
    ask("let the server " + step.at() + " send " + TimedLine.visible(step.text()));
  }

  @Override
  public void serverReceives(Step.ServerReceives step) {
    remark("the server " + step.at() + " should have received " + TimedLine.visible(step.text()));
  }

  @Override
  public void serverStopsAccepting(Step.ServerStopsAccepting step) {
    ask("let the server " + step.at() + " leave requests for connections unanswered");
  }

  @Override
  public void serverCloses(Step.ServerCloses step) {
    ask("let the server " + step.at() + " close the connection");
  }

  @Override
  public void remark(String text) {
    out.println("  note: " + text);
    out.flush();
  }

  @Override
  public void close() {
    // The wire belongs to whoever opened it.
  }

  private void ask(String instruction) {
    asked = true;
    out.println("  please " + instruction);
    out.flush();
  }
}
