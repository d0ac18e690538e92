package org.atwin.module.event;

import org.atwin.radio.DeactivationCause;
import org.atwin.radio.PowerSavingState;
import org.atwin.radio.RegistrationStatus;
import org.atwin.radio.Sim;
import org.atwin.radio.WakeCause;

/** Something in a module that has changed. Immutable; any thread. */
public sealed interface ModuleEvent {

  /** It has been switched on; nothing is answered yet. */
  record SwitchedOn() implements ModuleEvent {}

  /** The firmware runs. */
  record Booted() implements ModuleEvent {}

  /** It has been switched off. */
  record SwitchedOff() implements ModuleEvent {}

  /** A client has come to a port. */
  record ClientConnected() implements ModuleEvent {}

  /** The client of a port has gone. */
  record ClientDisconnected() implements ModuleEvent {}

  /** A client and the module have the same speed again. */
  record SpeedsAgree() implements ModuleEvent {}

  /**
   * A client has another speed than the module.
   *
   * @param client bits per second, 0 if it has hung up
   * @param module the module's speed, for people
   */
  record SpeedsDiffer(int client, String module) implements ModuleEvent {}

  /**
   * It sleeps.
   *
   * @param deep whether its AT task has ended, so that no text wakes it
   */
  record FellAsleep(boolean deep) implements ModuleEvent {}

  /** It sleeps no more. */
  record WokeUp() implements ModuleEvent {}

  /** The SIM is in another state. */
  record SimChanged(Sim.State now) implements ModuleEvent {}

  /** The registration in the packet domain is another. */
  record RegistrationChanged(RegistrationStatus now) implements ModuleEvent {}

  /** A signalling connection was set up or released. */
  record SignallingChanged(boolean connected) implements ModuleEvent {}

  /** The radio sleeps. */
  record PowerSavingEntered(PowerSavingState state) implements ModuleEvent {}

  /** The radio sleeps no more. */
  record PowerSavingLeft(WakeCause cause) implements ModuleEvent {}

  /** A PDP context is active. */
  record ContextActivated(int cid) implements ModuleEvent {}

  /** A PDP context is active no more. */
  record ContextDeactivated(int cid, DeactivationCause cause) implements ModuleEvent {}

  /**
   * A short message was sent.
   *
   * @param destination the number it was sent to
   */
  record MessageSent(String destination) implements ModuleEvent {}

  /** A short message has arrived. */
  record MessageArrived() implements ModuleEvent {}
}
