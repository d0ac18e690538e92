package org.atwin.service.link;

import org.atwin.module.terminal.TransparentMode;
import org.jspecify.annotations.Nullable;

/**
 * Which data mode the serial line enters next, and which one the host has left by {@code +++} and
 * can return to by ATO (6.4.3, 6.4.4). There is one at most. Used on the module's drain only.
 */
public final class DataSession {

  private @Nullable TransparentMode next;
  private @Nullable TransparentMode suspended;

  /** Data mode begins once the command in hand has been answered. */
  public void enterOnceAnswered(@Nullable TransparentMode mode) {
    next = mode;
  }

  /** The host has left a data mode that goes on. */
  public void suspended(@Nullable TransparentMode mode) {
    suspended = mode;
  }

  /**
   * ATO: returns to the data mode that was left, once that has been answered.
   *
   * @return false if there is none
   */
  public boolean resume() {
    next = suspended == null || suspended.isOver() ? null : suspended;
    suspended = null;
    return next != null;
  }

  /** A command line has been answered. */
  public void lineExecuted() {
    if (next != null) {
      TransparentMode entered = next;
      next = null;
      entered.enter();
    }
  }
}
