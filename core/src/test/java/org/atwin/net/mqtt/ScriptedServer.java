package org.atwin.net.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.atwin.net.ByteStream;
import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;

/**
 * A server without sockets that does what a test tells it, byte by byte. What it is told happens
 * before the call returns.
 */
public final class ScriptedServer {

  private final Executor owner;
  private final List<Connection> connections = new ArrayList<>();

  /**
   * Nobody has dialled yet.
   *
   * @param owner the mailbox of the module that will
   */
  public ScriptedServer(Executor owner) {
    this.owner = owner;
  }

  /** Reaches this server. */
  public MqttTransport dialler() {
    return listener -> {
      var connection = new Connection(listener);
      connections.add(connection);
      return connection;
    };
  }

  /** How often it has been dialled. */
  public int dialled() {
    return connections.size();
  }

  /** The newest connection, or attempt at one. */
  public Connection last() {
    return connections.getLast();
  }

  /** One connection, seen from the server. */
  public final class Connection implements ByteStream {

    private final MqttTransport.Listener listener;
    private final EmbeddedChannel packets = new EmbeddedChannel(new MqttDecoder(65_536, 1_000));
    private int consumed;
    private boolean closed;
    private boolean aborted;

    private Connection(MqttTransport.Listener listener) {
      this.listener = listener;
    }

    /** Accepts the stream. */
    public Connection accept() {
      owner.execute(() -> listener.opened());
      return this;
    }

    /** Does not accept the stream. */
    public void refuse(ConnectFailure failure) {
      owner.execute(() -> listener.failed(failure));
    }

    /** Sends bytes, written in hex with blanks. */
    public Connection send(String hex) {
      byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
      owner.execute(() -> listener.received(bytes));
      return this;
    }

    /** Sends PUBLISH. */
    public void publish(int qos, boolean duplicate, int id, String topic, String payload) {
      var text = new StringBuilder("%04x".formatted(hex(topic).length() / 2));
      text.append(hex(topic)).append(qos == 0 ? "" : "%04x".formatted(id)).append(hex(payload));
      int flags = 0x30 | qos << 1 | (duplicate ? 8 : 0);
      send("%02x%02x".formatted(flags, text.length() / 2) + text);
    }

    /** Ends the stream. */
    public void end(CloseReason reason) {
      owner.execute(() -> listener.closed(reason));
    }

    /** The packets that have come since the last call, as {@code SUBSCRIBE 1 topic:2}. */
    public List<String> heard() {
      var heard = new ArrayList<String>();
      for (MqttMessage packet = packets.readInbound();
          packet != null;
          packet = packets.readInbound()) {
        heard.add(describe(packet));
      }
      return heard;
    }

    /** How many bytes the module has dealt with. */
    public int consumedBytes() {
      return consumed;
    }

    /** Whether the module has closed it in order. */
    public boolean isClosed() {
      return closed;
    }

    /** Whether the module has cut it off. */
    public boolean isAborted() {
      return aborted;
    }

    @Override
    public boolean write(byte[] data) {
      packets.writeInbound(Unpooled.wrappedBuffer(data));
      return true;
    }

    @Override
    public void consumed(int bytes) {
      consumed += bytes;
    }

    @Override
    public int backlog() {
      return 0;
    }

    @Override
    public void close() {
      closed = true;
    }

    @Override
    public void abort() {
      aborted = true;
    }
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String describe(MqttMessage packet) {
    return switch (packet) {
      case MqttConnectMessage connect -> describe(connect);
      case MqttPublishMessage publish -> describe(publish);
      case MqttSubscribeMessage subscribe ->
          "SUBSCRIBE %d %s"
              .formatted(
                  subscribe.variableHeader().messageId(),
                  subscribe.payload().topicSubscriptions().stream()
                      .map(each -> each.topicName() + ":" + each.qualityOfService().value())
                      .collect(Collectors.joining(" ")));
      case MqttUnsubscribeMessage unsubscribe ->
          "UNSUBSCRIBE %d %s"
              .formatted(
                  unsubscribe.variableHeader().messageId(),
                  String.join(" ", unsubscribe.payload().topics()));
      default ->
          packet.fixedHeader().messageType()
              + (packet.variableHeader() instanceof MqttMessageIdVariableHeader id
                  ? " " + id.messageId()
                  : "");
    };
  }

  private static String describe(MqttConnectMessage connect) {
    var header = connect.variableHeader();
    var payload = connect.payload();
    var text = new StringBuilder("CONNECT ");
    text.append(header.name()).append(header.version()).append(' ');
    text.append(payload.clientIdentifier()).append(" keepAlive ");
    text.append(header.keepAliveTimeSeconds());
    text.append(header.isCleanSession() ? " clean" : " kept");
    text.append(header.hasUserName() ? " user " + payload.userName() : "");
    text.append(header.hasPassword() ? " password " + text(payload.passwordInBytes()) : "");
    if (header.isWillFlag()) {
      text.append(" will ").append(payload.willTopic()).append(' ');
      text.append(text(payload.willMessageInBytes())).append(" qos ").append(header.willQos());
      text.append(header.isWillRetain() ? " retained" : "");
    }
    return text.toString();
  }

  private static String describe(MqttPublishMessage publish) {
    ByteBuf payload = publish.payload();
    String text = text(ByteBufUtil.getBytes(payload));
    payload.release();
    return "PUBLISH %d %s qos %d%s%s %s"
        .formatted(
            publish.fixedHeader().qosLevel().value() == 0 ? 0 : publish.variableHeader().packetId(),
            publish.variableHeader().topicName(),
            publish.fixedHeader().qosLevel().value(),
            publish.fixedHeader().isDup() ? " duplicate" : "",
            publish.fixedHeader().isRetain() ? " retained" : "",
            text);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
