package org.atwin.module.settings;

/** How long a setting keeps the value it was given. */
public enum Lifetime {
  /** Until the module restarts. */
  BOOT,
  /** Until the module restarts, unless {@code AT&W} stored it in the user profile. */
  PROFILE,
  /** For good: stored before the command answers OK. */
  FLASH
}
