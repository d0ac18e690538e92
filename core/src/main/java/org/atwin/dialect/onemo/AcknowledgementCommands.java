package org.atwin.dialect.onemo;

import org.atwin.at.Chapter;
import org.atwin.at.Param;

/** 3.9: AT+MIPSACK, how much of what was sent has arrived. */
final class AcknowledgementCommands {

  private static final Param<Integer> ID = Param.integer("connect_id", OneMoFacts.CONNECT_ID);

  private AcknowledgementCommands() {}

  static Chapter<OneMo> chapter() {
    var chapter = Chapter.<OneMo>of("3.9", "Acknowledgement of sent data");
    chapter
        .at("+MIPSACK", "3.9", "Acknowledgement of sent data")
        .on(OneMoFacts.ACKNOWLEDGEMENTS::of)
        .takes(ID)
        .onSet((m, args) -> m.links().at(args.get(ID)).whenUp(Traffic::acknowledgement));
    return chapter;
  }
}
