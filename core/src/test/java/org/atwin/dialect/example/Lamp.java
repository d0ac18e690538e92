package org.atwin.dialect.example;

import org.atwin.at.Result;
import org.atwin.module.Module;

/** The lamp: what the commands work on. Used on the module's drain only. */
final class Lamp {

  private static final int HOURS = 1200;

  private final Module module;
  private String colour = "red";

  Lamp(Module module) {
    this.module = module;
  }

  /** Tells the new brightness to hosts that want to know, once it is kept. */
  Result shine(Result kept) {
    return kept.onSuccess(this::report);
  }

  private Result report() {
    if (module.settings().get(LampCommands.REPORT) == 1) {
      int brightness = module.settings().get(LampCommands.BRIGHTNESS);
      module.report(LampCommands.CHANGED.with(brightness));
    }
    return Result.OK;
  }

  Result paint(String wanted) {
    colour = wanted;
    return Result.OK;
  }

  String colour() {
    return colour;
  }

  int hours() {
    return HOURS;
  }
}
