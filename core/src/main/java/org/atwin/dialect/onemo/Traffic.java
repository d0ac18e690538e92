package org.atwin.dialect.onemo;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.atwin.at.Result;
import org.atwin.module.Module;
import org.atwin.net.socket.Carrier;
import org.jspecify.annotations.Nullable;

/**
 * What goes to and fro over one connection: by commands, or straight through the serial line (3.5
 * to 3.7, 3.9). Used on the module's drain only.
 */
final class Traffic {

  /** The largest send buffer of 3.1, in bytes. */
  private static final int SEND_BUFFER = 8192;

  private final Module module;
  private final Link link;
  private final Protocol protocol;
  private final Carrier carrier;
  private final Reception reception;
  private final AckReports acks;
  private @Nullable Passage passage;
  private Instant last;

  /**
   * Nothing has gone yet.
   *
   * @param carrier may still be connecting
   */
  Traffic(Module module, Link link, Opening opening, Carrier carrier) {
    this.module = module;
    this.link = link;
    this.protocol = opening.protocol();
    this.carrier = carrier;
    this.reception = new Reception(module, link, opening);
    this.acks = new AckReports(module, link, carrier);
    this.last = module.timeline().now();
  }

  Protocol protocol() {
    return protocol;
  }

  Carrier carrier() {
    return carrier;
  }

  /** When data last went over the connection, or it was opened. */
  Instant last() {
    return last;
  }

  // What commands do.

  /** AT+MIPSEND with its data: reported once the data is in the stack's hands. */
  Result send(byte[] data) {
    if (carrier.backlog() + data.length > SEND_BUFFER || !carrier.send(data)) {
      return TcpIpError.SOCKET_WRITE.result();
    }
    exchanged();
    if (protocol == Protocol.TCP) {
      acks.sent();
    }
    return Result.answer("+MIPSEND: %d,%d".formatted(link.id(), data.length));
  }

  /** What happens to received data. */
  AccessMode mode() {
    return reception.mode();
  }

  /**
   * AT+MIPMODE: has received data treated in another way.
   *
   * @param next fits the protocol
   */
  void mode(AccessMode next) {
    if (next == mode()) {
      return;
    }
    if (next == AccessMode.TRANSPARENT) {
      beginPassage();
    } else {
      passage = null;
      carrier.stream(false);
      reception.keep(next, carrier);
    }
  }

  private void beginPassage() {
    var opened = new Passage(module, carrier, () -> mode(AccessMode.NORMAL), this::passed);
    passage = opened;
    opened.begin();
    carrier.stream(true);
    reception.pass(opened, carrier);
  }

  /** Only what AT+MIPSEND has sent is reported when it is acknowledged. */
  private void passed() {
    exchanged();
    acks.passed();
  }

  private void exchanged() {
    last = module.timeline().now();
  }

  /** AT+MIPSACK. */
  Result acknowledgement() {
    long sent = carrier.sent();
    long acknowledged = carrier.acknowledged();
    return Result.answer(
        "+MIPSACK: %d,%d,%d,%d"
            .formatted(sent, acknowledged, sent - acknowledged, carrier.received()));
  }

  /** AT+MIPRD=id. */
  Result unread() {
    return reception.unread();
  }

  /** AT+MIPRD=id,amount. */
  Result read(int amount) {
    return reception.read(amount, carrier);
  }

  // What happens to the carrier.

  /** The connection is up; a transparent one takes the serial line. */
  void begin() {
    exchanged();
    if (mode() == AccessMode.TRANSPARENT) {
      beginPassage();
    }
  }

  void arrived(byte[] data) {
    exchanged();
    reception.arrived(data, carrier);
  }

  /** Data has arrived in a block that belongs to the carrier until it is consumed. */
  void streamed(ByteBuffer block) {
    exchanged();
    reception.streamed(block, carrier);
  }

  /** The carrier may have room again. */
  void proceed() {
    if (passage != null) {
      passage.proceed();
    }
  }

  /** A transparent connection that the host closes before it has read CONNECT is so no more. */
  void leavePassage() {
    if (passage != null) {
      mode(AccessMode.NORMAL);
    }
  }

  /**
   * Nothing goes any more.
   *
   * @param then runs once the host has got what came before in transparent mode
   */
  void end(Runnable then) {
    acks.end();
    if (passage == null) {
      then.run();
    } else {
      passage.proceed();
      passage.end(then);
    }
  }
}
