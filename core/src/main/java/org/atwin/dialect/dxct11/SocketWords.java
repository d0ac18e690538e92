package org.atwin.dialect.dxct11;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.atwin.at.Field;
import org.atwin.at.Line;
import org.atwin.module.Module;
import org.atwin.net.CloseReason;
import org.atwin.service.link.Link;
import org.atwin.service.link.LinkWords;
import org.atwin.service.link.Piece;

/** What chapter 6.4 tells of a connection, whoever opens it. Used on the module's drain only. */
abstract class SocketWords implements LinkWords {

  static final Line.Of1<Integer> CONNECT =
      Line.of("CONNECT,ID:{}", Field.integer("link_num"))
          .unasked("6.4.1", "A connection of simple pairing is open");
  static final Line.Of0 DISCONNECT =
      Line.of("DISCONNECT").unasked("6.4.5", "A TCP connection is closed");
  static final Line.Of0 UDP_CLOSE =
      Line.of("UDP_CLOSE").unasked("6.4.5", "A UDP connection is closed");
  static final Line.Of3<Integer, Integer, String> RECEIVED =
      Line.of(
              "+QIURC: \"recv\",{},{}\r\n{}",
              Field.integer("link_num"),
              Field.integer("length"),
              Field.data("data"))
          .unasked("6.4.2", "Data has arrived");
  static final Line.Of1<String> DATA =
      Line.of("\r\n{}", Field.data("data")).unterminated().unasked("6.4.2", "Data has arrived");

  static final Line.Of1<String> DATA_LINE =
      Line.of("", Field.data("data")).unasked("6.4.2", "Data has arrived");

  private final Module module;
  private final Sockets sockets;

  SocketWords(Module module, Sockets sockets) {
    this.module = module;
    this.sockets = sockets;
  }

  /** The line that tells that such a connection is over, by whomever. */
  static Line over(Link link) {
    return (link.open().isStream() ? DISCONNECT : UDP_CLOSE).line();
  }

  @Override
  public void ended(Link link, CloseReason reason) {
    sockets.active();
    module.report(over(link));
  }

  @Override
  public void arrives(Link link) {
    sockets.active();
  }

  @Override
  public void data(Link link, Piece piece) {
    String text = new String(piece.data(), ISO_8859_1);
    Line line =
        switch (Ct11Facts.RECEIVED_DATA.of(module.facts())) {
          case "urc" -> RECEIVED.with(link.id(), piece.length(), text);
          case "line" -> DATA_LINE.with(text);
          default -> DATA.with(text);
        };
    module.channels().report(line, piece.taken());
  }

  @Override
  public void escaped(Link link) {
    sockets.dataSession().suspended(link.through());
  }
}
