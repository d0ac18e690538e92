package org.atwin.dialect.onemo;

import org.atwin.at.Field;
import org.atwin.at.Line;
import org.atwin.module.Module;
import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;
import org.atwin.service.link.Delivery;
import org.atwin.service.link.Link;
import org.atwin.service.link.LinkWords;
import org.atwin.service.link.Piece;

/** What chapter 3 tells of connections unasked (3.3, 3.14). Used on the module's drain only. */
final class ConnectionWords implements LinkWords {

  private static final Field<Integer> ID = Field.integer("connect_id");
  private static final Field<Integer> LENGTH = Field.integer("length");
  private static final Field<String> DATA = Field.data("data");

  static final Line.Of2<Integer, String> OPEN =
      Line.of("+MIPOPEN", ID, Field.text("result"))
          .unasked("3.3", "A connection has been opened, or could not be");
  static final Line.Of0 CONNECT =
      Line.of("CONNECT").unasked("3.3", "From now on data goes straight through");
  static final Line.Of3<Integer, Integer, String> STREAM =
      Line.of("+MIPURC: \"rtcp\",{},{},{}", ID, LENGTH, DATA)
          .unasked("3.14", "Data has arrived on a TCP connection");
  static final Line.Of3<Integer, Integer, Integer> STREAM_KEPT =
      Line.of("+MIPURC: \"rtcp\",{},{},{}", ID, LENGTH, Field.integer("total"))
          .unasked("3.14", "Data of a TCP connection was cached");
  static final Line.Of3<Integer, Integer, String> DATAGRAM =
      Line.of("+MIPURC: \"rudp\",{},{},{}", ID, LENGTH, DATA)
          .unasked("3.14", "A datagram has arrived");
  static final Line.Of2<Integer, Integer> DATAGRAM_KEPT =
      Line.of("+MIPURC: \"rudp\",{},{}", ID, Field.integer("packets"))
          .unasked("3.14", "A datagram was cached");
  static final Line.Of2<Integer, Integer> DROPPED =
      Line.of("+MIPURC: \"drop\",{},{}", ID, LENGTH)
          .unasked("3.14", "A datagram was lost, the cache being full");
  static final Line.Of2<Integer, Integer> ACKNOWLEDGED =
      Line.of("+MIPURC: \"ack\",{},{}", ID, LENGTH)
          .unasked("3.14", "The peer has acknowledged data");
  static final Line.Of2<Integer, Integer> DISCONNECTED =
      Line.of("+MIPURC: \"disconn\",{},{}", ID, Field.integer("reason", "1-3"))
          .unasked("3.14", "A connection has ended");

  private static final String SUCCESS = "0";

  private final Module module;
  private final Connections connections;

  ConnectionWords(Module module, Connections connections) {
    this.module = module;
    this.connections = connections;
  }

  @Override
  public void opened(Link link) {
    if (link.delivery() == Delivery.THROUGH) {
      through(link);
    } else {
      module.report(OPEN.with(link.id(), SUCCESS));
    }
  }

  /** The serial line is the connection's once the host has been told. */
  void through(Link link) {
    link.enterAfter(CONNECT.line());
  }

  /** NB models tell all failures alike, others why. */
  @Override
  public void failed(Link link, ConnectFailure failure) {
    String fact = OneMoFacts.OPEN_FAILURE.of(module.facts());
    String code = fact.equals("err") ? Integer.toString(TcpIpError.of(failure).code()) : fact;
    module.report(OPEN.with(link.id(), code));
  }

  @Override
  public void ended(Link link, CloseReason reason) {
    int number =
        switch (reason) {
          case PEER -> 1;
          case RESET, FAULT -> 2;
          case BEARER_LOST -> 3;
        };
    module.report(DISCONNECTED.with(link.id(), number));
  }

  @Override
  public void data(Link link, Piece piece) {
    var shape = link.open().isStream() ? STREAM : DATAGRAM;
    String text = connections.options(link.id()).print(piece.data());
    module.channels().report(shape.with(link.id(), piece.length(), text), piece.taken());
  }

  @Override
  public void kept(Link link, int bytes) {
    module.report(
        link.open().isStream()
            ? STREAM_KEPT.with(link.id(), bytes, link.unread())
            : DATAGRAM_KEPT.with(link.id(), link.unreadPieces()));
  }

  @Override
  public void dropped(Link link, int bytes) {
    module.report(DROPPED.with(link.id(), bytes));
  }

  @Override
  public void acknowledged(Link link, int bytes) {
    module.report(ACKNOWLEDGED.with(link.id(), bytes));
  }

  @Override
  public void escaped(Link link) {
    link.deliver(Delivery.PRINTED);
  }
}
