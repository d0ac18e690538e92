package org.atwin.net.mqtt;

import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.atwin.net.ByteStream;
import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;
import org.atwin.net.Uplink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One MQTT connection (MQTT 3.1, MQTT 3.1.1): a stream is opened, CONNECT is sent, packets go to
 * and fro. It acknowledges what it receives, keeps the connection alive and watches over what the
 * server owes it; whether to connect again, and what a time-out means, is its user's to decide. All
 * of it runs on the module's drain.
 */
public final class MqttClient {

  private static final Logger LOG = LoggerFactory.getLogger(MqttClient.class);

  private static final int NO_ID = 0;
  private static final int ACCEPTED = 0;

  /** Stands in for what CONNECT will say. */
  private static final MqttConnect NEVER =
      new MqttConnect(ProtocolVersion.V3_1_1, "", null, null, null, true, 0);

  private enum State {
    /** The stream is not open yet. */
    OPENING,
    /** The stream is open and CONNECT has not been sent. */
    OPEN,
    /** CONNECT has been sent. */
    CONNECTING,
    CONNECTED,
    /** DISCONNECT has been sent: nothing that still comes matters. */
    LEFT,
    ENDED
  }

  private final SessionState session;
  private final MqttListener listener;
  private final PacketCodec codec;
  private final MqttKeepAlive keepAlive;
  private final ByteStream stream;
  private final OwedAnswers owed;
  private final boolean limitsPings;
  private State state = State.OPENING;
  private MqttConnect connect = NEVER;

  /** How many PINGREQ have no PINGRESP yet. */
  private int pingsSent;

  /** Bytes received that the stream has not been told to be consumed. */
  private int unconsumed;

  /** How many of these are payload that the listener holds. */
  private int held;

  private MqttClient(
      Uplink uplink,
      MqttTransport transport,
      SessionState session,
      Duration limit,
      boolean limitsPings,
      int largestPacket,
      MqttListener listener) {
    this.session = session;
    this.listener = listener;
    this.limitsPings = limitsPings;
    this.owed = new OwedAnswers(uplink, limit, this::overdue);
    this.codec = new PacketCodec(largestPacket);
    this.keepAlive = new MqttKeepAlive(uplink, !limitsPings, this::ping, listener::pingMissed);
    this.stream = transport.dial(new StreamEvents());
  }

  /**
   * Begins to open the stream and returns at once.
   *
   * @param uplink of the module
   * @param transport how to reach the server
   * @param session what is remembered of earlier connections of this client
   * @param limit how long the server has for an acknowledgement, more than 0
   * @param limitsPings whether that counts for PINGRESP too, which otherwise has until the next
   *     PINGREQ
   * @param largestPacket the longest packet taken from the server, in bytes
   * @param listener hears the outcome and all that follows
   */
  public static MqttClient open(
      Uplink uplink,
      MqttTransport transport,
      SessionState session,
      Duration limit,
      boolean limitsPings,
      int largestPacket,
      MqttListener listener) {
    return new MqttClient(uplink, transport, session, limit, limitsPings, largestPacket, listener);
  }

  /** Changes how long the server has for the acknowledgements of what is sent from now on. */
  public void limit(Duration time) {
    owed.limit(time);
  }

  /** Whether the server has accepted CONNECT and the connection lasts. */
  public boolean isConnected() {
    return state == State.CONNECTED;
  }

  /** Bytes of packets that the host has not taken yet. */
  public int backlog() {
    return stream.backlog();
  }

  /**
   * Sends CONNECT.
   *
   * @return false, and nothing is sent, unless the stream is open and this is the first
   */
  public boolean connect(MqttConnect as) {
    if (state != State.OPEN) {
      return false;
    }
    state = State.CONNECTING;
    connect = as;
    if (as.cleanSession()) {
      session.begin();
    }
    send(Packets.connect(as));
    owed.await(Acknowledgement.CONNECT, MqttMessageType.CONNACK, NO_ID);
    return true;
  }

  /**
   * Sends SUBSCRIBE.
   *
   * @param id packet identifier, 1 to 65535, of which nothing else waits for an answer
   * @param subscriptions at least one
   * @return false, and nothing is sent, unless connected
   */
  public boolean subscribe(int id, List<Subscription> subscriptions) {
    Topics.checkId(id);
    return request(
        Acknowledgement.SUBSCRIBE,
        MqttMessageType.SUBACK,
        id,
        () -> Packets.subscribe(id, subscriptions));
  }

  /**
   * Sends UNSUBSCRIBE.
   *
   * @param id packet identifier, 1 to 65535, of which nothing else waits for an answer
   * @param filters at least one
   * @return false, and nothing is sent, unless connected
   */
  public boolean unsubscribe(int id, List<String> filters) {
    Topics.checkId(id);
    filters.forEach(Topics::checkFilter);
    return request(
        Acknowledgement.UNSUBSCRIBE,
        MqttMessageType.UNSUBACK,
        id,
        () -> Packets.unsubscribe(id, filters));
  }

  /**
   * Sends PUBLISH. A message of QoS 1 or 2 that is not acknowledged on this connection is sent
   * again on the next one of the same session.
   *
   * @param message with a packet identifier of which nothing else waits for an answer; that of a
   *     message of QoS 0 stays here
   * @return false, and nothing is sent, unless connected
   */
  public boolean publish(Publication message) {
    if (state != State.CONNECTED) {
      return false;
    }
    if (message.qos() > 0) {
      session.sent(message);
    }
    transmit(message);
    return true;
  }

  /**
   * Sends DISCONNECT, so that the server does not publish the will. The stream stays open until the
   * server closes it or {@link #close} is called; no packet is reported any more.
   *
   * @return false, and nothing is sent, unless connected
   */
  public boolean disconnect() {
    if (state != State.CONNECTED) {
      return false;
    }
    send(MqttMessage.DISCONNECT);
    quieten();
    state = State.LEFT;
    return true;
  }

  /** Closes the stream in order. The listener hears nothing more. Harmless when over. */
  public void close() {
    end();
    stream.close();
  }

  /** Closes the stream at once. The listener hears nothing more. Harmless when over. */
  public void abort() {
    end();
    stream.abort();
  }

  /**
   * So many bytes of received payload have been dealt with. While payload of the stream's window is
   * not, nothing more is read from the server.
   */
  public void consumed(int bytes) {
    held = Math.max(0, held - bytes);
    openWindow();
  }

  // What is sent.

  private boolean request(
      Acknowledgement kind, MqttMessageType answer, int id, Supplier<MqttMessage> packet) {
    if (state != State.CONNECTED) {
      return false;
    }
    send(packet.get());
    owed.await(kind, answer, id);
    return true;
  }

  private void transmit(Publication message) {
    send(Packets.publish(message));
    if (message.qos() > 0) {
      MqttMessageType answer = message.qos() == 1 ? MqttMessageType.PUBACK : MqttMessageType.PUBREC;
      owed.await(Acknowledgement.PUBLISH, answer, message.id());
    }
  }

  /** PUBREL, for a message of QoS 2 whose PUBREC has come. */
  private void release(int id) {
    send(Packets.reply(MqttMessageType.PUBREL, id));
    owed.await(Acknowledgement.PUBLISH, MqttMessageType.PUBCOMP, id);
  }

  /** Its time begins before the silence does, so that an answer is missed before the next ping. */
  private void ping() {
    pingsSent++;
    if (limitsPings) {
      owed.await(Acknowledgement.PING, MqttMessageType.PINGRESP, NO_ID);
    }
    send(MqttMessage.PINGREQ);
  }

  private void overdue(Acknowledgement kind, int id) {
    if (kind == Acknowledgement.PING) {
      keepAlive.overdue();
    } else {
      listener.timedOut(kind, id);
    }
  }

  private void send(MqttMessage packet) {
    stream.write(codec.encode(packet));
    keepAlive.traffic();
  }

  // What comes.

  private void received(byte[] data) {
    unconsumed += data.length;
    keepAlive.traffic();
    for (MqttMessage packet : codec.decode(data)) {
      try {
        handle(packet);
      } finally {
        ReferenceCountUtil.release(packet);
      }
    }
    openWindow();
  }

  private void handle(MqttMessage packet) {
    if (state == State.LEFT || state == State.ENDED) {
      return;
    }
    if (packet.decoderResult().isFailure()) {
      violated(String.valueOf(packet.decoderResult().cause()));
      return;
    }
    MqttMessageType type = packet.fixedHeader().messageType();
    if (type == MqttMessageType.CONNACK ? state != State.CONNECTING : !isConnected()) {
      violated("out of place: " + type);
      return;
    }
    switch (type) {
      case CONNACK -> connAck((MqttConnAckMessage) packet);
      case SUBACK -> subAck((MqttSubAckMessage) packet);
      case UNSUBACK -> {
        if (owed.settle(type, id(packet))) {
          listener.unsubAck(id(packet));
        }
      }
      case PUBACK -> {
        if (acknowledged(type, id(packet))) {
          listener.pubAck(id(packet));
        }
      }
      case PUBREC -> pubRec(id(packet));
      case PUBCOMP -> {
        if (acknowledged(type, id(packet))) {
          listener.pubComp(id(packet));
        }
      }
      case PUBLISH -> published((MqttPublishMessage) packet);
      case PUBREL -> {
        session.release(id(packet));
        send(Packets.reply(MqttMessageType.PUBCOMP, id(packet)));
      }
      case PINGRESP -> pingResp();
      case CONNECT, SUBSCRIBE, UNSUBSCRIBE, PINGREQ, DISCONNECT, AUTH ->
          violated("only a client sends " + type);
    }
  }

  private static int id(MqttMessage packet) {
    return ((MqttMessageIdVariableHeader) packet.variableHeader()).messageId();
  }

  private void connAck(MqttConnAckMessage packet) {
    owed.settle(MqttMessageType.CONNACK, NO_ID);
    int code = packet.variableHeader().connectReturnCode().byteValue();
    boolean sessionPresent = packet.variableHeader().isSessionPresent();
    if (code != ACCEPTED) {
      close();
      listener.connAck(code, sessionPresent);
      return;
    }
    state = State.CONNECTED;
    if (connect.version() == ProtocolVersion.V3_1_1 && !sessionPresent) {
      session.begin();
    }
    keepAlive.start(Duration.ofSeconds(connect.keepAlive()));
    listener.connAck(code, sessionPresent);
    if (isConnected()) {
      session.resume(this::transmit, this::release);
    }
  }

  private void subAck(MqttSubAckMessage packet) {
    int id = packet.variableHeader().messageId();
    List<Integer> granted = List.copyOf(packet.payload().reasonCodes());
    if (granted.isEmpty()) {
      violated("SUBACK without a return code");
      return;
    }
    if (owed.settle(MqttMessageType.SUBACK, id)) {
      listener.subAck(id, granted);
    }
  }

  private void pingResp() {
    if (pingsSent > 0) {
      pingsSent--;
      owed.settle(MqttMessageType.PINGRESP, NO_ID);
      keepAlive.answered();
      listener.pingResp();
    }
  }

  private boolean acknowledged(MqttMessageType how, int id) {
    boolean due = owed.settle(how, id);
    if (due) {
      session.acknowledged(id);
    }
    return due;
  }

  /** One that is not due gets PUBREL all the same, or the server would go on sending it. */
  private void pubRec(int id) {
    if (owed.settle(MqttMessageType.PUBREC, id)) {
      session.halfAcknowledged(id);
      release(id);
      listener.pubRec(id);
    } else {
      send(Packets.reply(MqttMessageType.PUBREL, id));
    }
  }

  private void published(MqttPublishMessage packet) {
    if (!Topics.isName(packet.variableHeader().topicName())) {
      violated("a message without a topic");
      return;
    }
    Publication message = message(packet);
    boolean fresh = message.qos() < 2 || session.receive(message.id());
    if (fresh) {
      held += message.payload().length;
      listener.published(message);
    }
    if (isConnected() && message.qos() > 0) {
      MqttMessageType reply = message.qos() == 1 ? MqttMessageType.PUBACK : MqttMessageType.PUBREC;
      send(Packets.reply(reply, message.id()));
    }
  }

  private static Publication message(MqttPublishMessage packet) {
    int qos = packet.fixedHeader().qosLevel().value();
    return new Publication(
        qos == 0 ? NO_ID : packet.variableHeader().packetId(),
        packet.variableHeader().topicName(),
        ByteBufUtil.getBytes(packet.payload()),
        qos,
        packet.fixedHeader().isDup(),
        packet.fixedHeader().isRetain());
  }

  /** Payload the listener holds counts as not consumed, as far as the stream still knows of it. */
  private void openWindow() {
    int dealtWith = unconsumed - held;
    if (dealtWith > 0) {
      unconsumed -= dealtWith;
      stream.consumed(dealtWith);
    }
  }

  private void violated(String how) {
    LOG.debug("the server breaks the protocol: {}", how);
    abort();
    listener.closed(MqttClosure.MALFORMED);
  }

  private void quieten() {
    keepAlive.stop();
    owed.forget();
  }

  private void end() {
    if (state != State.ENDED) {
      state = State.ENDED;
      quieten();
    }
  }

  private final class StreamEvents implements MqttTransport.Listener {

    @Override
    public void drained() {
      if (state == State.CONNECTED) {
        listener.drained();
      }
    }

    @Override
    public void opened() {
      state = State.OPEN;
      listener.opened();
    }

    @Override
    public void failed(ConnectFailure failure) {
      end();
      listener.failed(failure);
    }

    @Override
    public void received(byte[] data) {
      MqttClient.this.received(data);
    }

    @Override
    public void closed(CloseReason reason) {
      end();
      listener.closed(MqttClosure.of(reason));
    }
  }
}
