package org.atwin.service.link;

import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import org.atwin.module.terminal.Terminal;
import org.atwin.module.terminal.TransparentLink;
import org.atwin.module.terminal.TransparentMode;
import org.atwin.module.terminal.TransparentOptions;
import org.atwin.net.socket.Carrier;

/**
 * The way of a link's data straight through the serial line, without a copy in between. Used on the
 * module's drain only.
 */
final class LinkBridge implements TransparentLink {

  /** Bytes on their way to the peer beyond which the host is held up. */
  private static final int PASSING = 192 * 1024;

  private final Link link;
  private final Carrier carrier;
  private final TransparentOptions options;
  private final TransparentMode mode;

  LinkBridge(Terminal terminal, Link link, Carrier carrier, TransparentOptions options) {
    this.link = link;
    this.carrier = carrier;
    this.options = options;
    this.mode = terminal.transparent(options, this);
  }

  /** The mode of the serial line, entered or not. */
  TransparentMode mode() {
    return mode;
  }

  /** Data for the host, to be left alone until it is taken. */
  void print(ByteBuffer data, Runnable taken) {
    mode.print(data, taken);
  }

  /** The carrier may have room again. */
  void proceed() {
    if (hasRoom()) {
      mode.proceed();
    }
  }

  /** The connection is over: ends once the host has got what came before. */
  void end(Runnable ended) {
    proceed();
    mode.endOnceTaken(ended);
  }

  /** Ends at once; what the host has not got yet goes another way. */
  void handOver(BiConsumer<ByteBuffer, Runnable> leftover) {
    mode.end(leftover);
  }

  @Override
  public void send(ByteBuffer bytes) {
    carrier.pass(bytes, options.packetSize());
    link.passed();
  }

  @Override
  public boolean hasRoom() {
    return carrier.backlog() <= PASSING;
  }

  @Override
  public void escaped() {
    link.words().escaped(link);
  }
}
