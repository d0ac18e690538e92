package org.atwin.dialect.onemo;

import java.util.List;
import org.atwin.at.Command;
import org.atwin.at.Param;

/** 3.9: AT+MIPSACK, how much of what was sent has arrived. */
final class AcknowledgementCommands {

  private static final Param<Integer> ID = Param.integer("connect_id", "connect_id");

  private AcknowledgementCommands() {}

  static List<Command<OneMo>> commands() {
    return List.of(
        Command.<OneMo>at("+MIPSACK")
            .manual("3.9")
            .title("Acknowledgement of sent data")
            .on(facts -> facts.flag("mipsack"))
            .takes(ID)
            .onSet((m, args) -> m.links().at(args.get(ID)).whenUp(Traffic::acknowledgement))
            .build());
  }
}
