package org.atwin.app.fleet;

import org.atwin.module.event.ModuleEvent;

/**
 * An event in the words of a trace. Immutable; any thread.
 *
 * @param kind what has changed, in one word
 * @param detail how it is now, for people
 */
record EventWords(String kind, String detail) {

  /** What a trace says of an event. */
  static EventWords of(ModuleEvent event) {
    return switch (event) {
      case ModuleEvent.SwitchedOn() -> new EventWords("power", "on");
      case ModuleEvent.Booted() -> new EventWords("power", "running");
      case ModuleEvent.SwitchedOff() -> new EventWords("power", "off");
      case ModuleEvent.ClientConnected() -> new EventWords("port", "connected");
      case ModuleEvent.ClientDisconnected() -> new EventWords("port", "disconnected");
      case ModuleEvent.SpeedsAgree() -> new EventWords("uart", "understood");
      case ModuleEvent.SpeedsDiffer(int client, String module) ->
          new EventWords("uart", "the port has " + client + " bit/s, the module " + module);
      case ModuleEvent.FellAsleep(boolean deep) -> new EventWords("sleep", deep ? "DEEP" : "LIGHT");
      case ModuleEvent.WokeUp() -> new EventWords("sleep", "awake");
      case ModuleEvent.SimChanged(var now) -> new EventWords("sim", now.name());
      case ModuleEvent.RegistrationChanged(var now) -> new EventWords("registration", now.name());
      case ModuleEvent.SignallingChanged(boolean connected) ->
          new EventWords("rrc", connected ? "connected" : "idle");
      case ModuleEvent.PowerSavingEntered(var state) ->
          new EventWords("power-saving", state.name());
      case ModuleEvent.PowerSavingLeft(var cause) ->
          new EventWords("power-saving", "NONE, " + cause);
      case ModuleEvent.ContextActivated(int cid) -> new EventWords("pdp", cid + " active");
      case ModuleEvent.ContextDeactivated(int cid, var cause) ->
          new EventWords("pdp", cid + " inactive, " + cause);
      case ModuleEvent.MessageSent(String destination) ->
          new EventWords("sms", "sent to " + destination);
      case ModuleEvent.MessageArrived() -> new EventWords("sms", "arrived");
    };
  }
}
