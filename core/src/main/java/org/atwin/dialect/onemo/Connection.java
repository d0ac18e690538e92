package org.atwin.dialect.onemo;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.atwin.at.Result;
import org.atwin.module.Module;
import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;
import org.atwin.net.socket.CarrierListener;
import org.jspecify.annotations.Nullable;

/**
 * What occupies a connect_id from AT+MIPOPEN until the id is free again. Used on the module's drain
 * only.
 */
final class Connection {

  /** The states that AT+MIPSTATE names (3.8); INITIAL is the absence of a connection. */
  enum State {
    CONNECTING,
    CONNECTED,
    CLOSING,
    CLOSED
  }

  private final Module module;
  private final Links links;
  private final Link link;
  private final Opening opening;
  private final Traffic traffic;
  private State state = State.CONNECTING;
  private @Nullable Closing closing;

  /**
   * Begins to connect.
   *
   * @param cid the PDP context
   */
  Connection(Module module, Links links, Link link, Opening opening, int cid) {
    this.module = module;
    this.links = links;
    this.link = link;
    this.opening = opening;
    this.traffic =
        new Traffic(module, link, opening, links.dialling().dial(cid, link, opening, new Events()));
    if (opening.protocol() == Protocol.UDP) {
      module.after(opening.timeout(), this::notResolved);
    }
  }

  State state() {
    return state;
  }

  Protocol protocol() {
    return opening.protocol();
  }

  /** What goes over it. */
  Traffic traffic() {
    return traffic;
  }

  /** The last four fields of +MIPSTATE. */
  String description() {
    return "\"%s\",\"%s\",%d,\"%s\""
        .formatted(opening.protocol(), opening.address(), opening.port(), state);
  }

  /** A name for datagrams may keep the name servers busy for longer than the host wants to wait. */
  private void notResolved() {
    if (state == State.CONNECTING && link.isOccupiedBy(this)) {
      traffic.carrier().abort();
      notOpened(ConnectFailure.TIMED_OUT);
    }
  }

  private void notOpened(ConnectFailure failure) {
    link.free();
    link.reportFailure(failure);
  }

  /**
   * AT+MIPCLOSE.
   *
   * @param mode as given; only some models heed it
   */
  Result close(Optional<Integer> mode) {
    traffic.leavePassage();
    return switch (state) {
      case CONNECTING -> {
        traffic.carrier().abort();
        yield released();
      }
      case CLOSED -> released();
      case CLOSING -> TcpIpError.NOT_CONNECTED.result();
      case CONNECTED -> {
        state = State.CLOSING;
        closing = new Closing(module, links.timeWait(), link, opening, traffic, mode);
        closing.begin();
        yield Result.OK;
      }
    };
  }

  private Result released() {
    link.free();
    module.urc("+MIPCLOSE: " + link.id());
    return Result.OK;
  }

  private void ended(CloseReason reason) {
    if (closing != null) {
      closing.overtaken();
      return;
    }
    state = State.CLOSED;
    if (link.options().autofree()) {
      link.free();
    }
    String report = "+MIPURC: \"disconn\",%d,%d".formatted(link.id(), number(reason));
    traffic.end(() -> module.urc(report));
  }

  private static int number(CloseReason reason) {
    return switch (reason) {
      case PEER -> 1;
      case RESET, FAULT -> 2;
      case BEARER_LOST -> 3;
    };
  }

  /** What happens to the carrier. */
  private final class Events implements CarrierListener {

    @Override
    public void opened() {
      state = State.CONNECTED;
      traffic.begin();
      if (traffic.mode() != AccessMode.TRANSPARENT) {
        module.urc("+MIPOPEN: %d,0".formatted(link.id()));
      }
    }

    @Override
    public void failed(ConnectFailure failure) {
      notOpened(failure);
    }

    @Override
    public void received(byte[] data) {
      traffic.arrived(data);
    }

    @Override
    public void streamed(ByteBuffer block) {
      traffic.streamed(block);
    }

    @Override
    public void eased() {
      traffic.proceed();
    }

    @Override
    public void drained() {
      traffic.proceed();
      if (closing != null) {
        closing.proceed();
      }
    }

    @Override
    public void closed(CloseReason reason) {
      ended(reason);
    }
  }
}
