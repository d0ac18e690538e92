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
import org.atwin.at.Field;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.at.ResultCode;
import org.atwin.module.Module;
import org.atwin.net.ConnectFailure;
import org.atwin.service.link.CloseMode;
import org.atwin.service.link.DataSession;
import org.atwin.service.link.Link;
import org.atwin.service.link.LinkOpen;

/** Chapter 6.4: TCP and UDP. The answers of AT+QIOPEN and AT+QISEND end without OK. */
final class SocketCommands {

  private static final Line.Of0 SEND_OK = Line.of("SEND OK");
  private static final Line.Of0 SEND_FAIL = Line.of("SEND FAIL");
  private static final Line.Of5<Integer, String, String, Integer, Integer> STATE =
      Line.of(
              "+QISTATE",
              Field.integer("link_num"),
              Field.quotedWord("type", "TCP", "UDP"),
              Field.quoted("serverIP"),
              Field.integer("serverPort"),
              Field.integer("localPort"))
          .tight();

  private static final Param<Integer> LINK = Param.integer("link_num", Sockets.FIRST, Sockets.LAST);
  private static final Param<Integer> LENGTH =
      Param.length("length", 1, Sockets.LONGEST).optional();

  private SocketCommands() {}

  static Chapter<DxCt11> chapter() {
    var chapter = Chapter.<DxCt11>of("6.4", "TCP and UDP");
    chapter
        .at("+QIOPEN", "6.4.1", "Open a TCP or UDP connection")
        .takes(Endpoint.params())
        .answers(SocketWords.CONNECT)
        .onSet((m, args) -> m.withNetwork(() -> open(m, Endpoint.of(args))));
    chapter
        .at("+QISEND", "6.4.2", "Send data")
        .takes(LINK, LENGTH)
        .answers(SEND_OK, SEND_FAIL)
        .onSet(SocketCommands::send);
    chapter
        .at("O", "6.4.3", "Return to data mode; needs no line end")
        .onExec(SocketCommands::resume);
    chapter
        .at("+QICLOSE", "6.4.5", "Close a connection")
        .takes(LINK)
        .reports(SocketWords.DISCONNECT, SocketWords.UDP_CLOSE)
        .onSet((m, args) ->
            connected(m, args).map(link -> close(m, link)).orElse(Ct11Error.STATE.result()));
    chapter
        .at("+QISTATE", "6.4.6", "State of connections")
        .answers(STATE)
        .onExec(m ->
            Result.lines(
                m.sockets().links().all().stream()
                    .filter(Link::isConnected)
                    .map(SocketCommands::state)
                    .toList()));
    chapter.reports(SocketWords.RECEIVED, SocketWords.DATA, SocketWords.DATA_LINE);
    return chapter;
  }

  private static Optional<Link> connected(DxCt11 m, Args args) {
    return m.sockets().links().at(args.get(LINK)).filter(Link::isConnected);
  }

  private static Line state(Link link) {
    LinkOpen open = link.open();
    return STATE.with(
        link.id(), open.transport().name(), open.host(), open.port(), link.localPort());
  }

  private static Result open(DxCt11 m, Endpoint endpoint) {
    var opening = new Opening(m);
    return m.sockets().open(endpoint, opening).isPresent()
        ? new Result.Later(opening.outcome)
        : Ct11Error.STATE.result();
  }

  private static Result close(DxCt11 m, Link link) {
    m.pairing().closing(link);
    close(m.module(), link);
    return Result.OK;
  }

  /** Closes a connection at a command's word, which is told if it was open. */
  static void close(Module module, Link link) {
    boolean open = link.isConnected();
    link.close(
        CloseMode.AT_ONCE,
        _ -> {
          if (open) {
            module.report(SocketWords.over(link));
          }
        });
  }

  private static Result resume(DxCt11 m) {
    return m.dataSession().resume()
        ? new Result.Done(List.of(), ResultCode.CONNECT)
        : Ct11Error.STATE.result();
  }

  private static Result send(DxCt11 m, Args args) {
    Optional<Link> link = connected(m, args).filter(each -> !Sockets.isDirect(each));
    if (link.isEmpty()) {
      return Ct11Error.STATE.result();
    }
    Optional<Integer> length = args.find(LENGTH);
    if (length.isPresent()) {
      return new Result.Asks(counted(link.get(), length.get()));
    }
    return link.get().open().isStream()
        ? Ct11Error.LENGTH.result()
        : new Result.Asks(untilCtrlZ(link.get()));
  }

  private static DataEntry counted(Link link, int length) {
    return DataEntry.counted(Prompt.TEXT, length, Duration.ZERO, typed -> send(link, typed))
        .afterOk();
  }

  /** A datagram may be typed without its length; ESC sends none. */
  private static DataEntry untilCtrlZ(Link link) {
    return DataEntry.untilCtrlZ(
            Prompt.TEXT,
            Sockets.LONGEST,
            Duration.ZERO,
            typed -> typed.ending() == Ending.CANCELLED ? Result.OK : send(link, typed))
        .afterOk();
  }

  private static Result send(Link link, Typed typed) {
    if (typed.data().length == 0) {
      return Ct11Error.LENGTH.result();
    }
    boolean sent = link.isConnected() && link.send(typed.data());
    return new Result.Unfinished(List.of((sent ? SEND_OK : SEND_FAIL).line()));
  }

  /** An AT+QIOPEN that waits for its outcome. */
  private static final class Opening extends SocketWords {

    private final DataSession dataSession;
    private final Deferred outcome = new Deferred();

    Opening(DxCt11 m) {
      super(m.module(), m.sockets());
      dataSession = m.dataSession();
    }

    @Override
    public void opened(Link link) {
      dataSession.enterOnceAnswered(link.through());
      outcome.complete(new Result.Unfinished(List.of(CONNECT.with(link.id()))));
    }

    @Override
    public void failed(Link link, ConnectFailure failure) {
      outcome.complete(Ct11Error.NO_SERVER.result());
    }
  }
}
