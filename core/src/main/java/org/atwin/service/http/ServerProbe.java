package org.atwin.service.http;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Consumer;
import org.atwin.module.Module;
import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;
import org.atwin.net.socket.TcpConnection;
import org.atwin.net.socket.TcpListener;
import org.atwin.net.socket.TcpOpen;
import org.jspecify.annotations.Nullable;

/**
 * A look whether somebody listens at an address: a connection that is given up as soon as it is
 * there. Used on the module's drain only.
 */
public final class ServerProbe implements TcpListener {

  private final Consumer<Boolean> listens;
  private @Nullable TcpConnection connection;

  private ServerProbe(Consumer<Boolean> listens) {
    this.listens = listens;
  }

  /**
   * Looks.
   *
   * @param cid the PDP context
   * @param host a name or a literal address
   * @param port 1 to 65535
   * @param timeout how long resolving and connecting may take together
   * @param listens hears whether somebody does, not before this has returned
   */
  public static void look(
      Module module, int cid, String host, int port, Duration timeout, Consumer<Boolean> listens) {
    var probe = new ServerProbe(listens);
    var open = new TcpOpen(cid, host, port, 0, timeout, 1);
    probe.connection = TcpConnection.open(module.uplink(), module.resolver(), open, probe);
  }

  @Override
  public void connected(InetSocketAddress remote) {
    if (connection != null) {
      connection.abort();
    }
    listens.accept(true);
  }

  @Override
  public void failed(ConnectFailure failure) {
    listens.accept(false);
  }

  @Override
  public void received(byte[] data) {
    // Nothing was asked for.
  }

  @Override
  public void closed(CloseReason reason) {
    // It has served its purpose.
  }
}
