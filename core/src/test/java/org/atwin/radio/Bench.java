package org.atwin.radio;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.atwin.time.VirtualTimeline;

/** A radio on a virtual timeline, and what it told its listener, as short lines. */
final class Bench implements RadioListener {

  final VirtualTimeline timeline = new VirtualTimeline();
  final RadioWorld world = new RadioWorld(timeline, "866971030000001");
  final Sim sim =
      new Sim(new SimCard("460001234567890", "89860000000000000001", ""), new HeldCards());
  final Radio radio;
  private final List<String> events = new ArrayList<>();

  Bench(Pace pace) {
    radio = new Radio(timeline, Runnable::run, world, sim, pace, 4);
    radio.listen(this);
  }

  /** A radio at no pace that has come up and registered; what it told meanwhile is forgotten. */
  static Bench registered() {
    var bench = new Bench(Pace.INSTANT);
    bench.radio.powerOn();
    bench.settle();
    bench.told();
    return bench;
  }

  /** Lets everything happen that is due without time passing. */
  void settle() {
    pass(Duration.ZERO);
  }

  void pass(Duration span) {
    timeline.advance(span);
  }

  /** Everything told since the last question. */
  List<String> told() {
    var told = List.copyOf(events);
    events.clear();
    return told;
  }

  int stat() {
    return radio.eps().status().stat();
  }

  @Override
  public void simChanged(Sim.State before, Sim.State now) {
    events.add("sim " + now);
  }

  @Override
  public void registrationChanged(Registration before, Registration now) {
    events.add("stat " + now.status().stat());
  }

  @Override
  public void rrcChanged(boolean connected) {
    events.add("rrc " + (connected ? 1 : 0));
  }

  @Override
  public void powerSavingEntered(PowerSavingState state) {
    events.add("enters " + state);
  }

  @Override
  public void powerSavingLeft(PowerSavingState state, WakeCause cause) {
    events.add("leaves " + state + " " + cause);
  }

  @Override
  public void contextActivated(PdpContext context) {
    events.add("up " + context.cid());
  }

  @Override
  public void contextDeactivated(int cid, DeactivationCause cause) {
    events.add("down " + cid + " " + cause);
  }

  @Override
  public void networkTime(Instant utc, int quarterHours) {
    events.add("time " + utc + " " + quarterHours);
  }

  @Override
  public void signalChanged() {
    events.add("signal");
  }
}
