package org.atwin.dialect.onemo;

import java.time.Duration;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.Facts;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.dialect.standard.Errors;
import org.atwin.module.Module;

/** 3.3, 3.4 and 3.8: opening, closing and the state of connections. */
final class ConnectionCommands {

  private static final Param<Integer> ID = Param.integer("connect_id", OneMoFacts.CONNECT_ID);
  private static final Param<String> PROTOCOL = Param.choice("proto_type", "TCP", "UDP");
  private static final Param<String> ADDRESS = Param.text("address", 1, 255);
  private static final Param<Integer> PORT = Param.integer("remote_port", 0, 65535);
  private static final Param<Integer> TIMEOUT =
      Param.integer("timeout", OneMoFacts.OPEN_TIMEOUTS).or(OneMoFacts.OPEN_TIMEOUT::of);
  private static final Param<Integer> ACCESS_MODE =
      Param.integer("access_mode", OneMoFacts.ACCESS_MODES).or(0);
  private static final Param<Integer> LOCAL_PORT = Param.integer("local_port", 0, 65535).or(0);
  private static final Param<Integer> CLOSE_MODE = Param.integer("mode", 0, 3).optional();

  private ConnectionCommands() {}

  static Chapter<OneMo> chapter() {
    var chapter = Chapter.<OneMo>of("3", "Connections");
    chapter
        .at("+MIPOPEN", "3.3", "Open a TCP or UDP connection")
        .takes(ID, PROTOCOL, ADDRESS, PORT, TIMEOUT, ACCESS_MODE, LOCAL_PORT)
        .onSet(ConnectionCommands::open)
        .onTest(m -> Result.answer(openRanges(m.module().facts())));
    chapter
        .at("+MIPCLOSE", "3.4", "Close a connection")
        .takes(ID, CLOSE_MODE)
        .onSet((m, args) -> m.links().at(args.get(ID)).close(args.find(CLOSE_MODE)));
    chapter
        .at("+MIPSTATE", "3.8", "State of connections")
        .takes(ID)
        .onSet((m, args) -> Result.answer(m.links().at(args.get(ID)).state()))
        .onRead(m -> Result.answer(m.links().all().stream().map(Link::state).toList()));
    chapter.urc("+MIPOPEN", "3.3", "A connection has been opened, or could not be");
    chapter.urc("+MIPCLOSE", "3.4", "A connection has been closed");
    chapter.urc("+MIPURC", "3.14", "Data has arrived, was lost or sent, or a connection ended");
    return chapter;
  }

  /** As printed in 3.3: no values for protocol and address, and all access modes on all models. */
  private static String openRanges(Facts facts) {
    return "+MIPOPEN: %s,,,%s,%s,(0-3),%s"
        .formatted(
            ID.values(facts), PORT.values(facts), TIMEOUT.values(facts), LOCAL_PORT.values(facts));
  }

  private static Result open(OneMo m, Args args) {
    Protocol protocol = Protocol.valueOf(args.get(PROTOCOL));
    AccessMode mode = AccessMode.of(args.get(ACCESS_MODE));
    boolean lineTaken = mode == AccessMode.TRANSPARENT && m.links().isLineTaken();
    if (!mode.suits(protocol) || lineTaken) {
      return Result.error(Errors.INCORRECT_PARAMETERS);
    }
    var opening =
        new Opening(
            protocol,
            args.get(ADDRESS).strip(),
            args.get(PORT),
            timeout(m.module(), args.get(TIMEOUT)),
            mode,
            args.get(LOCAL_PORT));
    return m.links().at(args.get(ID)).open(opening);
  }

  private static Duration timeout(Module module, int given) {
    Facts facts = module.facts();
    boolean heeded = OneMoFacts.OPEN_TIMEOUT_HEEDED.of(facts);
    return Duration.ofSeconds(heeded ? given : OneMoFacts.OPEN_TIMEOUT.of(facts));
  }
}
