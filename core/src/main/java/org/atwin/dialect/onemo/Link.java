package org.atwin.dialect.onemo;

import java.util.Optional;
import java.util.function.Function;
import org.atwin.at.Result;
import org.atwin.dialect.standard.Errors;
import org.atwin.module.Module;
import org.atwin.net.ConnectFailure;
import org.atwin.radio.PdpContexts;
import org.jspecify.annotations.Nullable;

/**
 * One connect_id: its options, and the connection that occupies it, if any. Without one its state
 * is INITIAL. Used on the module's drain only.
 */
final class Link {

  private final Module module;
  private final Links links;
  private final int id;
  private final LinkOptions options;
  private KeepAlive keepAlive;
  private @Nullable Connection connection;

  Link(Module module, Links links, int id) {
    this.module = module;
    this.links = links;
    this.id = id;
    this.options = new LinkOptions(module.facts());
    this.keepAlive = KeepAlive.delivered(module.facts());
  }

  int id() {
    return id;
  }

  LinkOptions options() {
    return options;
  }

  KeepAlive keepAlive() {
    return keepAlive;
  }

  /** AT+MIPTKA: TCP only, and not while the connection is there. */
  Result keepAlive(KeepAlive changed) {
    if (connection != null && connection.protocol() == Protocol.UDP) {
      return Result.error(Errors.INCORRECT_PARAMETERS);
    }
    if (connection != null && connection.state() != Connection.State.CLOSED) {
      return TcpIpError.IN_USE.result();
    }
    keepAlive = changed;
    return Result.OK;
  }

  /** Whether AT+MIPOPEN is refused because the id is taken. */
  boolean isOccupied() {
    return connection != null;
  }

  /** Whether it is this connection that has the id. */
  boolean isOccupiedBy(Connection candidate) {
    return connection == candidate;
  }

  /** AT+MIPOPEN. */
  Result open(Opening opening) {
    if (connection != null) {
      return TcpIpError.IN_USE.result();
    }
    int cid = options.cid() == 0 ? PdpContexts.DEFAULT_CID : options.cid();
    Optional<TcpIpError> obstacle = Reach.obstacle(module, cid, opening.address());
    if (obstacle.isPresent()) {
      return obstacle.get().result();
    }
    if (opening.port() == 0) {
      reportFailure(ConnectFailure.OTHER);
    } else if (opening.protocol() == Protocol.TCP && links.timeWait().holds(opening.localPort())) {
      reportFailure(ConnectFailure.BIND);
    } else {
      connection = new Connection(module, links, this, opening, cid);
    }
    return Result.OK;
  }

  /** Tells that a connection could not be opened: NB models all alike, others why. */
  void reportFailure(ConnectFailure failure) {
    String fact = OneMoFacts.OPEN_FAILURE.of(module.facts());
    String code = fact.equals("err") ? Integer.toString(TcpIpError.of(failure).code()) : fact;
    module.urc("+MIPOPEN: %d,%s".formatted(id, code));
  }

  /** The connection is over and the id is free for another. */
  void free() {
    connection = null;
  }

  /** AT+MIPCLOSE. */
  Result close(Optional<Integer> mode) {
    return connection == null ? TcpIpError.NOT_IN_USE.result() : connection.close(mode);
  }

  /** Sends or receives if the connection is up, or says why that cannot be done. */
  Result whenConnected(Function<Traffic, Result> action) {
    if (connection == null) {
      return TcpIpError.NOT_IN_USE.result();
    }
    return connection.state() == Connection.State.CONNECTED
        ? action.apply(connection.traffic())
        : TcpIpError.NOT_CONNECTED.result();
  }

  /** The same, but an id that is not in use counts as down. */
  Result whenUp(Function<Traffic, Result> action) {
    return connection == null ? TcpIpError.NOT_CONNECTED.result() : whenConnected(action);
  }

  /** Does something with what the connection has received, also after it has ended. */
  Result whenReadable(Function<Traffic, Result> action) {
    boolean readable = connection != null && connection.state() != Connection.State.CONNECTING;
    return connection != null && readable
        ? action.apply(connection.traffic())
        : TcpIpError.NOT_CONNECTED.result();
  }

  /** Whether data goes straight through, or will when the connection is up. */
  boolean isTransparent() {
    return connection != null
        && connection.state() != Connection.State.CLOSED
        && connection.traffic().mode() == AccessMode.TRANSPARENT;
  }

  /** What AT+MIPSTATE shows: always five fields. */
  String state() {
    return connection == null
        ? "+MIPSTATE: %d,,,,\"INITIAL\"".formatted(id)
        : "+MIPSTATE: %d,%s".formatted(id, connection.description());
  }
}
