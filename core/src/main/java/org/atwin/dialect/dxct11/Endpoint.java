package org.atwin.dialect.dxct11;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atwin.at.Args;
import org.atwin.at.Field;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.net.Transport;
import org.atwin.radio.PdpContexts;
import org.atwin.service.link.Delivery;
import org.atwin.service.link.LinkOpen;

/**
 * What AT+QIOPEN and AT+SIMPLECLIENT give: the peer and how to exchange data with it. Immutable;
 * any thread.
 *
 * @param transport TCP or UDP
 * @param host a name or a literal address
 * @param port 0 to 65535; nobody can be reached at 0
 * @param localPort 1 to 65535, or 0 for any
 * @param direct whether the serial line carries the data once connected
 */
record Endpoint(Transport transport, String host, int port, int localPort, boolean direct) {

  private static final Param<String> TYPE = Param.choice("type", "TCP", "UDP");
  private static final Param<String> SERVER = Param.text("serverIP", 1, 255);
  private static final Param<Integer> SERVER_PORT = Param.integer("serverPort", 0, 65535);
  private static final Param<Integer> LOCAL_PORT = Param.integer("localPort", 0, 65535);
  private static final Param<Integer> MODE = Param.integer("mode", 0, 1);

  /** What AT+SIMPLECLIENT? tells of it. */
  static final Line.Of5<Transport, String, Integer, Integer, Boolean> PEER =
      Line.of(
              "+SIMPLECLIENT",
              Field.word("type", "TCP", "UDP").as(Transport::name, Transport::valueOf),
              Field.text("serverIP"),
              Field.integer("serverPort"),
              Field.integer("localPort"),
              Field.bit("mode"))
          .tight();

  private static final Pattern TEXT =
      Pattern.compile("(TCP|UDP),(.+),(\\d{1,5}),(\\d{1,5}),([01])");

  /** The parameters of both commands, in order. */
  static List<Param<?>> params() {
    return List.of(TYPE, SERVER, SERVER_PORT, LOCAL_PORT, MODE);
  }

  static Endpoint of(Args args) {
    return new Endpoint(
        Transport.valueOf(args.get(TYPE)),
        args.get(SERVER).strip(),
        args.get(SERVER_PORT),
        args.get(LOCAL_PORT),
        args.get(MODE) == 1);
  }

  Line told() {
    return PEER.with(transport, host, port, localPort, direct);
  }

  /** Reads what {@link #text} wrote; empty if it did not. */
  static Optional<Endpoint> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    return parts.matches()
        ? Optional.of(
            new Endpoint(
                Transport.valueOf(parts.group(1)),
                parts.group(2),
                Integer.parseInt(parts.group(3)),
                Integer.parseInt(parts.group(4)),
                parts.group(5).equals("1")))
        : Optional.empty();
  }

  /** As a link is opened with it. */
  LinkOpen open(Duration timeout) {
    return new LinkOpen(
        transport,
        PdpContexts.DEFAULT_CID,
        host,
        port,
        localPort,
        timeout,
        direct ? Delivery.THROUGH : Delivery.PRINTED);
  }

  /** As AT+SIMPLECLIENT? shows it, and as flash keeps it. */
  String text() {
    return "%s,%s,%d,%d,%d".formatted(transport, host, port, localPort, direct ? 1 : 0);
  }
}
