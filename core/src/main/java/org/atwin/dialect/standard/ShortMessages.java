package org.atwin.dialect.standard;

import java.util.List;
import java.util.stream.Stream;
import org.atwin.at.Command;
import org.atwin.at.Urc;

/** 27.005: short messages in text and PDU mode, on the models that have them. */
public final class ShortMessages {

  private ShortMessages() {}

  /** The chapter's commands. */
  public static List<Command<MessagingContext>> commands() {
    return Stream.of(
            MessageConfigurationCommands.commands(),
            MessageReadingCommands.commands(),
            MessageSendingCommands.commands())
        .flatMap(List::stream)
        .toList();
  }

  /** The chapter's unsolicited result codes. */
  public static List<Urc> urcs() {
    return List.of(
        new Urc("+CMTI", "27.005 3.4.1", "A message has been stored"),
        new Urc("+CMT", "27.005 3.4.1", "A message, routed to the terminal"),
        new Urc("+CDS", "27.005 3.4.1", "A status report, routed to the terminal"),
        new Urc("+CDSI", "27.005 3.4.1", "A status report has been stored"));
  }
}
