package org.atwin.dialect.dxct11;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.atwin.module.Module;
import org.atwin.module.TransparentLink;
import org.atwin.module.TransparentMode;
import org.atwin.module.TransparentOptions;
import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;
import org.atwin.net.socket.TcpConnection;
import org.atwin.net.socket.TcpListener;
import org.atwin.net.socket.TcpOpen;
import org.atwin.net.socket.UdpListener;
import org.atwin.net.socket.UdpOpen;
import org.atwin.net.socket.UdpSocket;
import org.atwin.radio.PdpContexts;
import org.jspecify.annotations.Nullable;

/** One connection (6.4) and its link number. Used on the module's drain only. */
final class Link {

  /** Bytes received and not taken by the host after which the peer has to wait. */
  private static final int WINDOW = 32 * 1024;

  /** Silence around {@code +++}; the guide gives no time. */
  private static final Duration GUARD = Duration.ofMillis(100);

  /** The most that AT+QISEND sends at once goes for a packet of transparent data as well. */
  private static final TransparentOptions THROUGH =
      new TransparentOptions(1024, Duration.ZERO, GUARD, GUARD);

  private final Module module;
  private final Links links;
  private final int id;
  private final Endpoint endpoint;
  private final LinkListener listener;
  private final @Nullable TransparentMode through;
  private @Nullable Carrier carrier;
  private boolean connected;

  Link(Module module, Links links, int id, Endpoint endpoint, LinkListener listener) {
    this.module = module;
    this.links = links;
    this.id = id;
    this.endpoint = endpoint;
    this.listener = listener;
    this.through =
        endpoint.direct() ? module.terminal().transparent(THROUGH, new HostData()) : null;
  }

  int id() {
    return id;
  }

  Endpoint endpoint() {
    return endpoint;
  }

  /** Whether data can be exchanged. */
  boolean isConnected() {
    return connected;
  }

  /** The line that tells that it is connected. */
  String connectLine() {
    return "CONNECT,ID:" + id;
  }

  /** What AT+QISTATE shows. */
  String state() {
    return "+QISTATE:%d,\"%s\",\"%s\",%d,%d"
        .formatted(
            id,
            endpoint.protocol(),
            endpoint.host(),
            endpoint.port(),
            carrier == null ? endpoint.localPort() : carrier.localPort());
  }

  /** Begins to connect; the listener hears the outcome. */
  void open() {
    if (endpoint.port() == 0) {
      module.post(this::notOpened); // not before whoever opens it knows it
    } else {
      carrier = endpoint.protocol() == Protocol.TCP ? tcp() : udp();
    }
  }

  private Carrier tcp() {
    var open =
        new TcpOpen(
            PdpContexts.DEFAULT_CID,
            endpoint.host(),
            endpoint.port(),
            endpoint.localPort(),
            Duration.ofSeconds(module.facts().number("connect_timeout_s")),
            WINDOW,
            List.of());
    return new Carrier.Tcp(
        TcpConnection.open(module.uplink(), module.resolver(), open, new TcpEvents()));
  }

  private Carrier udp() {
    var open =
        new UdpOpen(
            PdpContexts.DEFAULT_CID,
            endpoint.host(),
            endpoint.port(),
            endpoint.localPort(),
            List.of());
    return new Carrier.Udp(
        UdpSocket.open(module.uplink(), module.resolver(), open, new UdpEvents()));
  }

  /** Sends; false, and nothing is sent, if it cannot be taken. */
  boolean send(byte[] data) {
    return connected && carrier != null && carrier.hasRoom() && carrier.send(data);
  }

  /** Closes it at a command's word and frees its number; the listener hears nothing more. */
  void close() {
    boolean ends = connected;
    over();
    if (carrier != null) {
      carrier.close();
    }
    if (ends) {
      module.urc(endpoint.protocol().ended());
    }
  }

  // Direct transparent mode.

  /** From now on the serial line carries the data; harmless if it is over, or not direct. */
  void carry() {
    if (connected && through != null) {
      through.enter();
    }
  }

  /** The same, once the command in hand has been answered. */
  void carryOnceAnswered() {
    if (through != null) {
      links.dataSession().enterOnceAnswered(through);
    }
  }

  private final class HostData implements TransparentLink {

    @Override
    public void send(ByteBuffer bytes) {
      byte[] data = new byte[bytes.remaining()];
      bytes.get(data);
      if (carrier != null) {
        carrier.send(data);
      }
    }

    @Override
    public boolean hasRoom() {
      return carrier == null || carrier.hasRoom();
    }

    @Override
    public void escaped() {
      if (through != null) {
        links.dataSession().suspended(through);
      }
    }
  }

  // What happens to the carrier.

  private void opened() {
    connected = true;
    listener.opened(this);
  }

  private void notOpened() {
    over();
    listener.failed(this);
  }

  private void ended() {
    if (through == null) {
      finish();
    } else {
      through.endOnceTaken(this::finish);
    }
  }

  private void finish() {
    links.wake();
    over();
    module.urc(endpoint.protocol().ended());
    listener.ended(this);
  }

  private void over() {
    connected = false;
    links.free(this);
    if (through != null) {
      links.dataSession().over(through);
      through.end();
    }
  }

  private void arrived(byte[] data, Carrier from) {
    links.wake();
    if (through != null) {
      through.print(ByteBuffer.wrap(data), () -> from.consumed(data.length));
    } else {
      String text = new String(data, ISO_8859_1);
      if (module.facts().text("received_data").equals("urc")) {
        module
            .terminal()
            .urc(
                "+QIURC: \"recv\",%d,%d\r\n%s".formatted(id, data.length, text),
                () -> from.consumed(data.length));
      } else {
        module.terminal().data("\r\n" + text, () -> from.consumed(data.length));
      }
    }
  }

  private final class TcpEvents implements TcpListener {

    @Override
    public void connected(InetSocketAddress remote) {
      opened();
    }

    @Override
    public void failed(ConnectFailure failure) {
      notOpened();
    }

    @Override
    public void received(byte[] data) {
      if (carrier != null) {
        arrived(data, carrier);
      }
    }

    @Override
    public void drained() {
      if (through != null) {
        through.proceed();
      }
    }

    @Override
    public void closed(CloseReason reason) {
      ended();
    }
  }

  private final class UdpEvents implements UdpListener {

    @Override
    public void ready(InetSocketAddress remote) {
      opened();
    }

    @Override
    public void failed(ConnectFailure failure) {
      notOpened();
    }

    @Override
    public void received(byte[] data, InetSocketAddress from) {
      if (carrier instanceof Carrier.Udp socket && socket.keeps(data)) {
        arrived(data, socket);
      }
    }

    @Override
    public void closed(CloseReason reason) {
      ended();
    }
  }
}
