package org.atwin.net.socket;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import org.atwin.net.Attachment;
import org.atwin.net.ConnectFailure;
import org.atwin.net.Destination;
import org.atwin.net.OpenFailedException;

/**
 * The way to a connected channel: where the dial leads, from which local port. Blocks, on the
 * connection's virtual thread; whoever closes the channel that is being connected ends it.
 */
record TcpDial(Dialling dialling, TcpOpen open, Attachment attachment) {

  /** Takes charge of a channel before anything is sent from it. */
  @FunctionalInterface
  interface Keeper {

    /**
     * From now on the keeper closes the channel.
     *
     * @param seen the peer as the module sees it
     * @throws IOException if it is not wanted any more, and closed
     */
    void keep(GatedChannel dialled, InetSocketAddress seen) throws IOException;
  }

  /**
   * Resolves and connects.
   *
   * @throws IOException if that fails; {@link Dialling#failure} tells why
   */
  GatedChannel connect(Keeper keeper) throws IOException {
    Destination destination = dialling.find(open.host(), open.port());
    InetSocketAddress target = destination.target();
    var dialled = new GatedChannel(channelTo(target.getAddress()), attachment);
    keeper.keep(dialled, destination.seen());
    bind(dialled.channel());
    dialled.connect(target);
    return dialled;
  }

  private static SocketChannel channelTo(InetAddress target) throws IOException {
    boolean v4 = target instanceof Inet4Address;
    try {
      return SocketChannel.open(v4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
    } catch (UnsupportedOperationException e) {
      throw new OpenFailedException(
          ConnectFailure.UNREACHABLE, "the host cannot reach " + target + ": " + e.getMessage());
    }
  }

  private void bind(SocketChannel dialled) throws IOException {
    if (open.localPort() == 0) {
      return;
    }
    try {
      // Other modules may use the same port, and so may this one's last connection still closing.
      dialled.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      dialled.bind(new InetSocketAddress(open.localPort()));
    } catch (BindException e) {
      throw new OpenFailedException(ConnectFailure.BIND, e.toString());
    }
  }
}
