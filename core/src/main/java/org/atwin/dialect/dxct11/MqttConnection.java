package org.atwin.dialect.dxct11;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.atwin.at.Result;
import org.atwin.module.Module;
import org.atwin.net.ConnectFailure;
import org.atwin.net.mqtt.Acknowledgement;
import org.atwin.net.mqtt.MqttClient;
import org.atwin.net.mqtt.MqttClosure;
import org.atwin.net.mqtt.MqttListener;
import org.atwin.net.mqtt.MqttTransport;
import org.atwin.net.mqtt.Publication;
import org.atwin.net.mqtt.SessionState;
import org.atwin.net.mqtt.Subscription;
import org.atwin.service.mqtt.Utf8;

/**
 * One MQTT connection, from dialling to its end, and the commands that wait for the server's
 * acknowledgement on it (6.6). Used on the module's drain only.
 */
final class MqttConnection {

  private static final int LARGEST_PACKET = 65_536;

  /** Bytes that may wait for the server before the host is held up. */
  private static final int BACKLOG = 32 * 1024;

  /** Messages that may wait for an acknowledgement before the host is held up. */
  private static final int MOST_UNACKNOWLEDGED = 16;

  private static final int HIGHEST_QOS = 2;

  /** How long the server has for an acknowledgement; the guide gives no time. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * Hears what becomes of a connection, and nothing once that has been closed. Called on the
   * module's drain.
   */
  interface Listener {

    /**
     * The server has accepted it.
     *
     * @param sessionPresent whether the server knew the session
     */
    void connected(boolean sessionPresent);

    /** It could not be made, was refused, or is over. To be closed. */
    void ended();

    /**
     * A message has arrived.
     *
     * @param taken to be run when the host has it
     */
    void arrived(Publication message, Runnable taken);

    /** There may be room for more messages to the server. */
    void eased();
  }

  private final SessionState session;
  private final MqttMemory memory;
  private final Listener listener;
  private final MqttClient client;
  private final Map<Integer, Consumer<Boolean>> awaited = new HashMap<>();

  /**
   * Begins to connect.
   *
   * @param way to the server
   * @param session what is remembered of earlier connections
   * @param memory knows whom the server meets
   */
  MqttConnection(
      Module module,
      MqttTransport way,
      SessionState session,
      MqttMemory memory,
      Listener listener) {
    this.session = session;
    this.memory = memory;
    this.listener = listener;
    this.client =
        MqttClient.open(module.uplink(), way, session, PATIENCE, LARGEST_PACKET, new Events());
  }

  /** Says goodbye, so that the server does not publish the will. */
  void disconnect() {
    client.disconnect();
  }

  /** Ends it, or the way to it; whoever waits for the server has failed. */
  void close() {
    client.close();
    awaited.keySet().forEach(session::giveUp);
    var failed = List.copyOf(awaited.values());
    awaited.clear();
    failed.forEach(each -> each.accept(false));
  }

  /** Asks for topics again; what the server grants is not waited for. */
  void renew(Map<String, Integer> topics) {
    client.subscribe(
        session.takeId(),
        topics.entrySet().stream()
            .map(each -> subscription(each.getKey(), each.getValue()))
            .toList());
  }

  /** Asks for a topic. */
  Result subscribe(String topic, int qos, Supplier<Result> granted) {
    int id = session.takeId();
    client.subscribe(id, List.of(subscription(topic, qos)));
    return once(id, granted);
  }

  /** Gives a topic up. */
  Result unsubscribe(String topic, Supplier<Result> confirmed) {
    int id = session.takeId();
    client.unsubscribe(id, List.of(utf8(topic)));
    return once(id, confirmed);
  }

  /** Publishes: OK once the server has it, as far as QoS tells. */
  Result publish(Publishing how, byte[] message) {
    int id = session.takeId();
    client.publish(new Publication(id, utf8(how.topic()), message, how.qos(), false, how.retain()));
    return how.qos() == 0 ? Result.OK : once(id, () -> Result.OK);
  }

  /** Whether another message can be taken without holding the host up. */
  boolean hasRoom() {
    return client.backlog() < BACKLOG && awaited.size() < MOST_UNACKNOWLEDGED;
  }

  /** What the server's acknowledgement leads to; its silence, or its refusal, is a failure. */
  private Result once(int id, Supplier<Result> acknowledged) {
    return Result.later(outcome ->
        awaited.put(
            id,
            granted -> outcome.complete(granted ? acknowledged.get() : Ct11Error.MQTT.result())));
  }

  private void settle(int id, boolean granted) {
    Consumer<Boolean> waiting = awaited.remove(id);
    if (waiting != null) {
      waiting.accept(granted);
    }
    listener.eased();
  }

  private static Subscription subscription(String topic, int qos) {
    return new Subscription(utf8(topic), qos);
  }

  private static String utf8(String typed) {
    return Utf8.read(typed).orElseThrow();
  }

  /** What the client tells. */
  private final class Events implements MqttListener {

    @Override
    public void opened() {
      memory
          .identity()
          .map(identity -> identity.connect(memory.cleanSession(), memory.keepAlive()))
          .ifPresent(client::connect);
    }

    @Override
    public void failed(ConnectFailure failure) {
      listener.ended();
    }

    @Override
    public void connAck(int code, boolean sessionPresent) {
      if (code == 0) {
        listener.connected(sessionPresent);
      } else {
        listener.ended();
      }
    }

    @Override
    public void subAck(int id, List<Integer> granted) {
      settle(id, granted.getFirst() <= HIGHEST_QOS);
    }

    @Override
    public void unsubAck(int id) {
      settle(id, true);
    }

    @Override
    public void pubAck(int id) {
      settle(id, true);
    }

    @Override
    public void pubRec(int id) {
      // PUBCOMP will tell.
    }

    @Override
    public void pubComp(int id) {
      settle(id, true);
    }

    @Override
    public void published(Publication message) {
      listener.arrived(message, () -> client.consumed(message.payload().length));
    }

    @Override
    public void pingResp() {
      // The connection is alive; the guide shows nothing of it.
    }

    @Override
    public void pingMissed(int inARow) {
      client.abort();
      listener.ended();
    }

    @Override
    public void timedOut(Acknowledgement kind, int id) {
      if (kind == Acknowledgement.CONNECT) {
        listener.ended();
      } else {
        session.giveUp(id);
        settle(id, false);
      }
    }

    @Override
    public void drained() {
      listener.eased();
    }

    @Override
    public void closed(MqttClosure reason) {
      listener.ended();
    }
  }
}
