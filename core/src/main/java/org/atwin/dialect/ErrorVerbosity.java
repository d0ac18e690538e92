package org.atwin.dialect;

import org.atwin.at.Fact;
import org.atwin.at.Lifetime;
import org.atwin.at.Param;
import org.atwin.at.Setting;

/** How much a failure says about itself on a channel (27.007 9.1). */
public final class ErrorVerbosity {

  /** What it is as delivered. */
  public static final Fact<Integer> DELIVERED =
      Fact.number("cmee_default", "27.007 9.1", "<n> of AT+CMEE as delivered", 2)
          .or("0")
          .asSwitch();

  /** 0 {@code ERROR}, 1 a number, 2 words; what it is as delivered is a fact of the model. */
  public static final Setting<Integer> CMEE =
      new Setting<>("+CMEE", Param.integer("n", 0, 2).or(0), DELIVERED::of, Lifetime.PROFILE)
          .ofChannel();

  private ErrorVerbosity() {}
}
