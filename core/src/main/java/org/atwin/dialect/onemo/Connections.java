package org.atwin.dialect.onemo;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.atwin.at.IntRanges;
import org.atwin.at.Result;
import org.atwin.module.Module;
import org.atwin.service.link.Link;
import org.atwin.service.link.Links;

/** What is kept for each connect_id, and the links that occupy some. On the module's drain only. */
final class Connections {

  private final Links links;
  private final List<LinkOptions> options;
  private final ConnectionWords words;
  private final SslContexts ssl;

  Connections(Module module) {
    links = new Links(module);
    ssl = new SslContexts(module);
    IntRanges ids = OneMoFacts.CONNECT_ID.of(module.facts());
    options =
        IntStream.rangeClosed(ids.first(), ids.last())
            .mapToObj(id -> new LinkOptions(id, module.facts(), ssl))
            .toList();
    words = new ConnectionWords(module, this);
  }

  Links links() {
    return links;
  }

  ConnectionWords words() {
    return words;
  }

  /** The SSL contexts that connections choose from. */
  SslContexts ssl() {
    return ssl;
  }

  LinkOptions options(int id) {
    return options.get(id);
  }

  List<LinkOptions> options() {
    return options;
  }

  /** Does something with a connection that is up, or says why that cannot be done. */
  Result whenConnected(int id, Function<Link, Result> action) {
    return links
        .at(id)
        .map(link -> link.isConnected() ? action.apply(link) : TcpIpError.NOT_CONNECTED.result())
        .orElse(TcpIpError.NOT_IN_USE.result());
  }

  /** The same, but an id that is not in use counts as down. */
  Result whenUp(int id, Function<Link, Result> action) {
    return links
        .at(id)
        .filter(Link::isConnected)
        .map(action)
        .orElse(TcpIpError.NOT_CONNECTED.result());
  }

  /** Does something with what a connection has received, also after it has ended. */
  Result whenReadable(int id, Function<Link, Result> action) {
    return links
        .readable(id)
        .filter(link -> link.state() != Link.State.CONNECTING)
        .map(action)
        .orElse(TcpIpError.NOT_CONNECTED.result());
  }
}
