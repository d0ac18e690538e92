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

  /** Whether what a model lacks is refused as it would fail where there is such a command. */
  public static final Fact<Boolean> LACKING_PLAIN =
      Fact.flag(
              "lacking_plain",
              "27.007 9.1",
              "A command that the model lacks is answered ERROR if that is how it fails on others")
          .or("false");

  /** 0 {@code ERROR}, 1 a number, 2 words; what it is as delivered is a fact of the model. */
  public static final Setting<Integer> CMEE =
      new Setting<>("+CMEE", Param.integer("n", 0, 2).or(0), DELIVERED::of, Lifetime.PROFILE)
          .ofChannel();

  private ErrorVerbosity() {}
}
