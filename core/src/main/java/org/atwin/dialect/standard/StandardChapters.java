package org.atwin.dialect.standard;

import java.util.List;
import java.util.stream.Stream;
import org.atwin.at.Command;
import org.atwin.dialect.ModuleContext;

/** The chapters that every cellular module answers, whoever made it. Immutable; any thread. */
public final class StandardChapters {

  private StandardChapters() {}

  /** Their commands, in the order in which reference pages show them. */
  public static List<Command<ModuleContext>> commands() {
    return Stream.of(
            ChannelCommands.commands(),
            Errors.commands(),
            IdentificationCommands.commands(),
            PhoneCommands.commands(),
            SimCommands.commands(),
            RegistrationCommands.commands(),
            PacketDomainCommands.commands())
        .flatMap(List::stream)
        .toList();
  }
}
