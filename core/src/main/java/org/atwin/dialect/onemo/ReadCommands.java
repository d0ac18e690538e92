package org.atwin.dialect.onemo;

import java.util.Optional;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.Facts;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.dialect.standard.Errors;

/** 3.6: AT+MIPRD, reading what a cache holds. */
final class ReadCommands {

  private static final Param<Integer> ID = Param.integer("connect_id", OneMoFacts.CONNECT_ID);
  private static final Param<Integer> AMOUNT =
      Param.integer("cache", OneMoFacts.READ_LENGTHS).optional();

  private ReadCommands() {}

  static Chapter<OneMo> chapter() {
    var chapter = Chapter.<OneMo>of("3.6", "Reading");
    chapter.at("+MIPRD", "3.6", "Read cached data").takes(ID, AMOUNT).onSet(ReadCommands::read);
    return chapter;
  }

  private static Result read(OneMo m, Args args) {
    Optional<Integer> amount = args.find(AMOUNT);
    return m.links()
        .at(args.get(ID))
        .whenReadable(traffic ->
            amount.isEmpty() ? traffic.unread() : read(m.module().facts(), traffic, amount.get()));
  }

  /** Some models hand out one packet for each command. */
  private static Result read(Facts facts, Traffic traffic, int amount) {
    boolean tooMany =
        traffic.protocol() == Protocol.UDP && amount != 1 && !OneMoFacts.READS_SEVERAL.of(facts);
    return tooMany ? Result.error(Errors.INCORRECT_PARAMETERS) : traffic.read(amount);
  }
}
