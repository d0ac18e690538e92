package org.atwin.session;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is done to the module, or happens around it, in the course of a session. Any thread. */
public enum Action {
  /** The supply and the power key: the module is switched on. */
  POWER_ON("switch the module on"),
  /** The power key, or the end of the supply: the module is switched off. */
  POWER_OFF("switch the module off"),
  /** A cell comes into reach, so that the module can register. */
  NETWORK_FOUND("let the module find its network"),
  /** The network sets up a signalling connection for reasons of its own. */
  PAGING("let the network page the module"),
  /** A falling edge at the pin WAKEUP_IN. */
  WAKEUP_IN_FALLS("pull WAKEUP_IN low for a moment"),
  /** Nothing that is sent is answered any more. */
  NETWORK_CUT("cut the network between the module and its servers");

  private final String instruction;

  Action(String instruction) {
    this.instruction = instruction;
  }

  /** What somebody has to do by hand where no twin does it. */
  String instruction() {
    return instruction;
  }

  /** Its name in a session file, such as {@code power-on}. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Action> of(String key) {
    return Arrays.stream(values()).filter(action -> action.key().equals(key)).findFirst();
  }
}
