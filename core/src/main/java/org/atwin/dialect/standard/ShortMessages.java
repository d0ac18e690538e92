package org.atwin.dialect.standard;

import java.util.List;
import org.atwin.at.Chapter;

/** 27.005: short messages in text and PDU mode, on the models that have them. */
public final class ShortMessages {

  private ShortMessages() {}

  /** Its chapters. */
  public static List<Chapter<MessagingContext>> all() {
    return List.of(
        MessageConfigurationCommands.chapter(),
        MessageReadingCommands.chapter(),
        MessageSendingCommands.chapter());
  }
}
