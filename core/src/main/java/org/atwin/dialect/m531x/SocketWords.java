package org.atwin.dialect.m531x;

import org.atwin.at.Deferred;
import org.atwin.at.Field;
import org.atwin.at.Line;
import org.atwin.at.Result;
import org.atwin.module.Module;
import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;
import org.atwin.service.link.Link;
import org.atwin.service.link.LinkWords;
import org.atwin.service.link.Piece;

/** What chapter 6 tells of a socket unasked. Used on the module's drain only. */
final class SocketWords implements LinkWords {

  static final Line.Of0 CONNECT_OK =
      Line.of("CONNECT OK").unasked("6.1.2", "A TCP connection is established");
  static final Line.Of0 CONNECT_FAIL =
      Line.of("CONNECT FAIL").unasked("6.1.2", "A TCP connection, or a name, could not be had");
  static final Line.Of2<Integer, Integer> WAITS =
      Line.of("+IPNMI", Field.integer("sockid", "0-4"), Field.integer("length"))
          .unasked("6.4", "Data has arrived, manual reception");
  static final Line.Of1<Integer> ENDED =
      Line.of("+IPCLOSE", Field.integer("sockid", "0-4"))
          .unasked("6.5", "The connection has ended");

  private final Module module;
  private final Sockets sockets;
  private final Deferred resolved = new Deferred();

  SocketWords(Module module, Sockets sockets) {
    this.module = module;
    this.sockets = sockets;
  }

  /** The answer to an AT+IPSTART that waits for the address of a name for datagrams. */
  Result resolved() {
    return new Result.Later(resolved);
  }

  @Override
  public void opened(Link link) {
    if (link.open().isStream()) {
      module.report(CONNECT_OK.line());
    }
    resolved.complete(Result.OK);
  }

  @Override
  public void failed(Link link, ConnectFailure failure) {
    sockets.freed(link);
    if (link.open().isStream()) {
      module.report(CONNECT_FAIL.line());
    }
    resolved.complete(Result.ERROR);
  }

  @Override
  public void ended(Link link, CloseReason reason) {
    sockets.freed(link);
    module.report(ENDED.with(link.id()));
  }

  @Override
  public void data(Link link, Piece piece) {
    sockets.tell(link.id(), piece);
  }

  @Override
  public void kept(Link link, int bytes) {
    module.report(WAITS.with(link.id(), bytes));
  }
}
