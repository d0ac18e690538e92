package org.atwin.dialect.dxct11;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.atwin.module.Module;
import org.atwin.module.terminal.TransparentLink;
import org.atwin.module.terminal.TransparentMode;
import org.atwin.module.terminal.TransparentOptions;
import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;
import org.atwin.net.socket.Carrier;
import org.atwin.net.socket.CarrierListener;
import org.atwin.net.socket.TcpConnection;
import org.atwin.net.socket.TcpOpen;
import org.atwin.net.socket.UdpOpen;
import org.atwin.net.socket.UdpSocket;
import org.atwin.radio.PdpContexts;
import org.jspecify.annotations.Nullable;

/** One connection (6.4) and its link number. Used on the module's drain only. */
final class Link {

  /** Bytes that may wait for the host: then a TCP peer has to wait, and more datagrams are lost. */
  private static final int RECEIVE_BUFFER = 32 * 1024;

  /** Bytes that may wait for the peer; the guide gives no number. */
  private static final int SEND_BUFFER = 32 * 1024;

  /** Silence around {@code +++}; the guide gives no time. */
  private static final Duration GUARD = Duration.ofMillis(100);

  /** The most that AT+QISEND sends at once goes for a packet of transparent data as well. */
  private static final int LONGEST_PACKET = 1024;

  private static final TransparentOptions THROUGH =
      new TransparentOptions(LONGEST_PACKET, Duration.ZERO, GUARD, GUARD);

  private final Module module;
  private final Links links;
  private final int id;
  private final Endpoint endpoint;
  private final LinkListener listener;
  private final @Nullable TransparentMode through;
  private @Nullable Carrier carrier;
  private IntSupplier localPort;
  private boolean connected;
  private int untaken;

  Link(Module module, Links links, int id, Endpoint endpoint, LinkListener listener) {
    this.module = module;
    this.links = links;
    this.id = id;
    this.endpoint = endpoint;
    this.listener = listener;
    this.localPort = endpoint::localPort;
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
        .formatted(id, endpoint.protocol(), endpoint.host(), endpoint.port(), localPort.getAsInt());
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
            Ct11Facts.CONNECT_TIMEOUT.of(module.facts()),
            RECEIVE_BUFFER);
    var connection = TcpConnection.open(module.uplink(), module.resolver(), open, new Events());
    localPort = connection::localPort;
    return Carrier.of(connection);
  }

  private Carrier udp() {
    var open =
        new UdpOpen(
            PdpContexts.DEFAULT_CID, endpoint.host(), endpoint.port(), endpoint.localPort());
    var socket = UdpSocket.open(module.uplink(), module.resolver(), open, new Events());
    localPort = socket::localPort;
    return Carrier.of(socket);
  }

  /** Sends; false, and nothing is sent, if it cannot be taken. */
  boolean send(byte[] data) {
    return connected && carrier != null && hasRoom() && carrier.send(data);
  }

  private boolean hasRoom() {
    return carrier == null || carrier.backlog() < SEND_BUFFER;
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
      if (carrier != null) {
        carrier.pass(bytes, LONGEST_PACKET);
      }
    }

    @Override
    public boolean hasRoom() {
      return Link.this.hasRoom();
    }

    @Override
    public void escaped() {
      if (through != null) {
        links.dataSession().suspended(through);
      }
    }
  }

  // What happens to the carrier.

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
    if (endpoint.protocol() == Protocol.UDP && untaken + data.length > RECEIVE_BUFFER) {
      return;
    }
    untaken += data.length;
    links.wake();
    print(
        data,
        () -> {
          untaken -= data.length;
          from.consumed(data.length);
        });
  }

  private void print(byte[] data, Runnable taken) {
    if (through != null) {
      through.print(ByteBuffer.wrap(data), taken);
    } else {
      String text = new String(data, ISO_8859_1);
      if (Ct11Facts.RECEIVED_DATA.of(module.facts()).equals("urc")) {
        module
            .terminal()
            .urc("+QIURC: \"recv\",%d,%d\r\n%s".formatted(id, data.length, text), taken);
      } else {
        module.terminal().data("\r\n" + text, taken);
      }
    }
  }

  private final class Events implements CarrierListener {

    @Override
    public void opened() {
      connected = true;
      listener.opened(Link.this);
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
}
