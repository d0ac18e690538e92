package org.atwin.dialect.dxct11;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.DataEntry;
import org.atwin.at.DataEntry.Ending;
import org.atwin.at.DataEntry.Typed;
import org.atwin.at.Deferred;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.at.ResultCode;

/** Chapter 6.4: TCP and UDP. The answers of AT+QIOPEN and AT+QISEND end without OK. */
final class SocketCommands {

  private static final int LONGEST = 1024;

  private static final Result SENT = new Result.Unfinished(List.of(Line.of("SEND OK").line()));
  private static final Result NOT_SENT =
      new Result.Unfinished(List.of(Line.of("SEND FAIL").line()));

  private static final Param<Integer> LINK = Param.integer("link_num", Links.FIRST, Links.LAST);
  private static final Param<Integer> LENGTH = Param.length("length", 1, LONGEST).optional();

  private SocketCommands() {}

  static Chapter<DxCt11> chapter() {
    var chapter = Chapter.<DxCt11>of("6.4", "TCP and UDP");
    chapter
        .at("+QIOPEN", "6.4.1", "Open a TCP or UDP connection")
        .takes(Endpoint.params())
        .onSet((m, args) -> m.withNetwork(() -> open(m, Endpoint.of(args))));
    chapter.at("+QISEND", "6.4.2", "Send data").takes(LINK, LENGTH).onSet(SocketCommands::send);
    chapter
        .at("O", "6.4.3", "Return to data mode; needs no line end")
        .onExec(SocketCommands::resume);
    chapter
        .at("+QICLOSE", "6.4.5", "Close a connection")
        .takes(LINK)
        .onSet((m, args) ->
            connected(m, args).map(link -> close(m, link)).orElse(Ct11Error.STATE.result()));
    chapter
        .at("+QISTATE", "6.4.6", "State of connections")
        .onExec(m ->
            Result.answer(
                m.links().all().stream().filter(Link::isConnected).map(Link::state).toList()));
    chapter.urc("CONNECT", "6.4.1", "A connection of simple pairing is open");
    chapter.urc("DISCONNECT", "6.4.5", "A TCP connection is closed");
    chapter.urc("UDP_CLOSE", "6.4.5", "A UDP connection is closed");
    return chapter;
  }

  private static Optional<Link> connected(DxCt11 m, Args args) {
    return m.links().at(args.get(LINK)).filter(Link::isConnected);
  }

  private static Result open(DxCt11 m, Endpoint endpoint) {
    var opening = new Opening();
    return m.links().open(endpoint, opening).isPresent()
        ? new Result.Later(opening.outcome)
        : Ct11Error.STATE.result();
  }

  private static Result close(DxCt11 m, Link link) {
    m.pairing().closing(link);
    link.close();
    return Result.OK;
  }

  private static Result resume(DxCt11 m) {
    return m.dataSession().resume()
        ? new Result.Done(List.of(), ResultCode.CONNECT)
        : Ct11Error.STATE.result();
  }

  private static Result send(DxCt11 m, Args args) {
    Optional<Link> link = connected(m, args).filter(each -> !each.endpoint().direct());
    if (link.isEmpty()) {
      return Ct11Error.STATE.result();
    }
    Optional<Integer> length = args.find(LENGTH);
    if (length.isPresent()) {
      return new Result.Asks(counted(link.get(), length.get()));
    }
    return link.get().endpoint().protocol() == Protocol.UDP
        ? new Result.Asks(untilCtrlZ(link.get()))
        : Ct11Error.LENGTH.result();
  }

  private static DataEntry counted(Link link, int length) {
    return DataEntry.counted(Prompt.TEXT, length, Duration.ZERO, typed -> send(link, typed))
        .afterOk();
  }

  /** A datagram may be typed without its length; ESC sends none. */
  private static DataEntry untilCtrlZ(Link link) {
    return DataEntry.untilCtrlZ(
            Prompt.TEXT,
            LONGEST,
            Duration.ZERO,
            typed -> typed.ending() == Ending.CANCELLED ? Result.OK : send(link, typed))
        .afterOk();
  }

  private static Result send(Link link, Typed typed) {
    if (typed.data().length == 0) {
      return Ct11Error.LENGTH.result();
    }
    return link.send(typed.data()) ? SENT : NOT_SENT;
  }

  /** An AT+QIOPEN that waits for its outcome. */
  private static final class Opening implements LinkListener {

    private final Deferred outcome = new Deferred();

    @Override
    public void opened(Link link) {
      link.carryOnceAnswered();
      outcome.complete(new Result.Unfinished(List.of(Line.undeclared(link.connectLine()))));
    }

    @Override
    public void failed(Link link) {
      outcome.complete(Ct11Error.NO_SERVER.result());
    }

    @Override
    public void ended(Link link) {
      // The link has said so.
    }
  }
}
