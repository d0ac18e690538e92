package org.atwin.at;

/**
 * How long a setting keeps the value it was given. Immutable; any thread.
 *
 * @param name for people: {@code boot}, {@code flash}, or the group's
 */
public record Lifetime(String name) {

  /** Until the module restarts. */
  public static final Lifetime BOOT = new Lifetime("boot");

  /** For good: in force, and answered OK, once flash has it. */
  public static final Lifetime FLASH = new Lifetime("flash");

  /** Until the module restarts, unless {@code AT&W} stored it in the user profile. */
  public static final Lifetime PROFILE = saved("profile");

  /**
   * Until the module restarts, unless a command has stored it together with the others of its
   * group.
   *
   * @param group its name, which the settings' names in flash begin with
   */
  public static Lifetime saved(String group) {
    return new Lifetime(group);
  }

  /** Whether a command stores it together with others. */
  public boolean isGroup() {
    return !equals(BOOT) && !equals(FLASH);
  }
}
