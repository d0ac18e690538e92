package org.atwin.dialect.standard;

import org.atwin.dialect.ModuleContext;

/** The state of a module that has short messages. Used on the module's drain only. */
public interface MessagingContext extends ModuleContext {

  /** Its short messages, from its start to its next restart. */
  Messaging messaging();

  @Override
  default void profileRestored() {
    messaging().reception().settingsChanged();
  }
}
