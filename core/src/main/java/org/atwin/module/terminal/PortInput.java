package org.atwin.module.terminal;

import java.nio.ByteBuffer;
import org.atwin.module.event.ModuleEvent;
import org.atwin.port.Port;
import org.atwin.port.Receiver;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what one port receives to the module's terminal: without a hand-over when the module is
 * idle, else through its mailbox. Called on the port's thread.
 */
final class PortInput implements Receiver {

  private static final Logger LOG = LoggerFactory.getLogger(PortInput.class);

  private final Terminal terminal;
  private final Channels channels;
  private final Mailbox mailbox;
  private final InputBacklog backlog;
  private final Port port;

  // Used on the drain, which hears of clients and their bytes in their order.

  /** Whether the client has not sent anything yet. */
  private boolean silent = true;

  /** The client was sent away: what it sent before it goes is not for the module. */
  private boolean dismissed;

  /** Null while the port has no speed. */
  private volatile @Nullable SpeedMatch match;

  PortInput(Terminal terminal, Channels channels, InputBacklog backlog, Port port) {
    this.terminal = terminal;
    this.channels = channels;
    this.mailbox = channels.mailbox();
    this.backlog = backlog;
    this.port = port;
  }

  /** From now on what comes is understood only at the right speed. */
  void heed(SpeedMatch speeds) {
    match = speeds;
  }

  @Override
  public void received(ByteBuffer bytes) {
    if (mailbox.enter()) {
      try {
        take(bytes);
      } catch (RuntimeException | Error e) {
        LOG.error("{}: input could not be handled", channels.module(), e);
      } finally {
        mailbox.leave();
      }
    } else {
      defer(ByteBuffer.allocate(bytes.remaining()).put(bytes).flip());
    }
  }

  /** Input that comes while the module is at work waits; a host that is too fast waits too. */
  private void defer(ByteBuffer input) {
    int length = input.remaining();
    backlog.add(length);
    mailbox.execute(() -> {
      backlog.remove(length);
      take(input);
    });
  }

  /** On the drain. */
  private void take(ByteBuffer fromClient) {
    if (silent) {
      silent = false;
      dismissed =
          WebPage.speaks(fromClient) && terminal.readsCommands() && port.dismiss(WebPage.reason());
      if (dismissed) {
        LOG.warn("{}: a web browser was sent away from {}", channels.module(), port.address());
      }
    }
    if (dismissed) {
      fromClient.position(fromClient.limit());
      return;
    }
    SpeedMatch speeds = match;
    ByteBuffer bytes = speeds == null ? fromClient : speeds.heard(fromClient);
    channels.watchers().received(bytes);
    terminal.received(bytes);
  }

  @Override
  public void connected() {
    mailbox.execute(() -> {
      silent = true;
      dismissed = false;
      SpeedMatch speeds = match;
      if (speeds != null) {
        speeds.clientChanged();
      }
      channels.watchers().event(new ModuleEvent.ClientConnected());
    });
  }

  @Override
  public void disconnected() {
    mailbox.execute(() -> channels.watchers().event(new ModuleEvent.ClientDisconnected()));
  }

  @Override
  public void drained() {
    mailbox.execute(terminal::drained);
  }
}
