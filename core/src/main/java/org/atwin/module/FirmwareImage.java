package org.atwin.module;

/** What lies in a module's program memory: makes the firmware anew at each start. */
@FunctionalInterface
public interface FirmwareImage {

  /** Loads the firmware into a module that has just been switched on. */
  Firmware load(Module module);
}
