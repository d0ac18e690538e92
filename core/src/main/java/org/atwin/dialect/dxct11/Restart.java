package org.atwin.dialect.dxct11;

import org.atwin.at.Result;
import org.atwin.dialect.standard.PhoneCommands;
import org.atwin.module.Module;

/** The restart that many commands end with (6.1.5): OK first, then RDY. Stateless. */
final class Restart {

  private Restart() {}

  /**
   * Restarts once something has been stored; a failure to store is answered, and nothing restarts.
   *
   * @param stored what storing came to, or comes to later
   */
  static Result after(Module module, Result stored) {
    return stored.onSuccess(() -> PhoneCommands.restart(module));
  }
}
