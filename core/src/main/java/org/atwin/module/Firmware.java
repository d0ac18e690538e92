package org.atwin.module;

import java.util.List;
import org.atwin.at.Lifetime;
import org.atwin.at.Setting;
import org.atwin.module.terminal.Interpreter;

/**
 * The program a module runs from power-on to power-off. Its fields are the module's RAM: a restart
 * makes a new one. Called on the module's drain only.
 */
public interface Firmware extends Interpreter {

  /** Begins to run: subscribes to what it reports and prints the boot lines as they fall due. */
  void boot();

  /** The names of the commands that it has on this model, without AT. */
  default List<String> commands() {
    return List.of();
  }

  /** The settings that its commands keep and save as a group. */
  default List<Setting<?>> settings(Lifetime group) {
    return List.of();
  }
}
