package org.atwin.service.mqtt;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.atwin.at.Line;
import org.atwin.at.Result;
import org.atwin.module.Module;
import org.atwin.net.ConnectFailure;
import org.atwin.net.mqtt.Acknowledgement;
import org.atwin.net.mqtt.MqttClient;
import org.atwin.net.mqtt.MqttClosure;
import org.atwin.net.mqtt.MqttConnect;
import org.atwin.net.mqtt.MqttListener;
import org.atwin.net.mqtt.ProtocolVersion;
import org.atwin.net.mqtt.Publication;
import org.atwin.net.mqtt.SessionState;
import org.atwin.net.mqtt.Subscription;
import org.atwin.time.Timeline.Pending;
import org.jspecify.annotations.Nullable;

/**
 * One account at an MQTT server: it connects, and connects again by itself; what it is asked goes
 * to the server, and what comes of it to the host. It has one connection at most. Used on the
 * module's drain only.
 */
public final class MqttAccount {

  /** How far it has come. Immutable; any thread. */
  public enum State {
    /** Neither connected nor on the way to it. */
    IDLE,
    /** The stream to the server is being opened. */
    DIALLING,
    /** The stream is open, and nobody has said yet as whom to log in. */
    LINKED,
    /** CONNECT has been sent. */
    CONNECTING,
    /** The server has accepted. */
    CONNECTED,
    /** A connection was lost, or an attempt failed, and it tries again until it is accepted. */
    RETRYING
  }

  private static final int LARGEST_PACKET = 65_536;
  private static final int ACCEPTED = 0;
  private static final int UNACCEPTABLE_VERSION = 1;
  private static final int HIGHEST_QOS = 2;

  /** Bytes that may wait for the server before the host is held up. */
  private static final int BACKLOG = 32 * 1024;

  /** Commands that may wait for the server before the host is held up. */
  private static final int MOST_AWAITED = 16;

  private final Module module;
  private final MqttPolicy policy;
  private final MqttWords words;
  private final MqttObserver observer;
  private final MqttDialler dialler;
  private final Subscriptions subscriptions;
  private final Requests requests = new Requests();

  private State state = State.IDLE;
  private SessionState session = new SessionState(1);
  private ProtocolVersion version = ProtocolVersion.V3_1_1;
  private @Nullable Supplier<MqttServer> server;
  private @Nullable Function<ProtocolVersion, MqttConnect> login;
  private boolean cleanSession;
  private @Nullable MqttClient client;
  private @Nullable Pending next;
  private int attempts;

  /**
   * An account that is not connected.
   *
   * @param dialler reaches servers
   * @param subscriptions what the server has granted on earlier connections
   */
  public MqttAccount(
      Module module,
      MqttPolicy policy,
      MqttWords words,
      MqttObserver observer,
      MqttDialler dialler,
      Subscriptions subscriptions) {
    this.module = module;
    this.policy = policy;
    this.words = words;
    this.observer = observer;
    this.dialler = dialler;
    this.subscriptions = subscriptions;
  }

  /** How far it has come. */
  public State state() {
    return state;
  }

  /** Whether the server has accepted it. */
  public boolean isConnected() {
    return connected() != null;
  }

  /** Whether there is a connection, or one is being made. */
  public boolean holdsConnection() {
    return client != null;
  }

  /** What the server has granted. */
  public Subscriptions subscriptions() {
    return subscriptions;
  }

  /** Whether another message can be taken without holding the host up. */
  public boolean hasRoom() {
    return client == null
        || (client.backlog() < BACKLOG && requests.awaited().size() < MOST_AWAITED);
  }

  // From the outside to the server and back.

  /**
   * Makes another client of it, which remembers nothing; only while it is idle.
   *
   * @param first the protocol that it tries first
   */
  public void renew(ProtocolVersion first) {
    session = new SessionState(1);
    version = first;
    subscriptions.forget();
  }

  /**
   * Begins to open the stream to a server, in place of what there was.
   *
   * @param to asked for each attempt
   */
  public void dial(Supplier<MqttServer> to) {
    if (state != State.IDLE) {
      drop();
    }
    server = to;
    login = null;
    attempts = 0;
    state = State.DIALLING;
    dial();
  }

  /**
   * Logs in once the stream is open, and after each loss again.
   *
   * @param as asked for each CONNECT, in the protocol given
   */
  public void login(Function<ProtocolVersion, MqttConnect> as) {
    login = as;
    if (state == State.LINKED) {
      connect();
    }
  }

  /** Says goodbye, so that the server does not publish the will, or gives up connecting. */
  public void disconnect() {
    if (client != null) {
      client.disconnect();
    }
    drop();
    say(words.disconnected());
  }

  /** Ends the connection, or the way to one, without a word. */
  public void drop() {
    state = State.IDLE;
    if (next != null) {
      next.cancel();
      next = null;
    }
    if (client != null) {
      client.close();
      client = null;
    }
    requests.forget();
    requests.awaited().forEach(this::fail);
    observer.ended();
  }

  /** The policy's limit has changed. */
  public void limitChanged() {
    if (client != null) {
      client.limit(policy.acknowledgementLimit().get());
    }
  }

  // What is asked of the server; only while it is connected.

  /**
   * Asks for a topic.
   *
   * @return the packet identifier
   */
  public int subscribe(String filter, int qos) {
    int id = session.takeId();
    var topic = new Subscription(filter, qos);
    requests.ask(id, topic);
    client().subscribe(id, List.of(topic));
    return id;
  }

  /**
   * Gives a topic up.
   *
   * @return the packet identifier
   */
  public int unsubscribe(String filter) {
    int id = session.takeId();
    requests.ask(id, new Subscription(filter, 0));
    client().unsubscribe(id, List.of(filter));
    return id;
  }

  /**
   * Publishes a message; DUP is 0 until it is sent again.
   *
   * @return the packet identifier
   */
  public int publish(String topic, byte[] payload, int qos, boolean retain) {
    int id = session.takeId();
    client().publish(new Publication(id, topic, payload, qos, false, retain));
    return id;
  }

  /**
   * What a command comes to that waits for the acknowledgement: OK with it, the policy's failure
   * without it. What the host is told to have failed is not sent again.
   *
   * @param id of what was asked just now
   */
  public Result acknowledgement(int id) {
    return requests.await(id);
  }

  // The connection.

  private @Nullable MqttClient connected() {
    return state == State.CONNECTED ? client : null;
  }

  private MqttClient client() {
    MqttClient connected = connected();
    if (connected == null) {
      throw new IllegalStateException("there is no connection");
    }
    return connected;
  }

  private void dial() {
    next = null;
    if (server == null) {
      return;
    }
    MqttServer to = server.get();
    if (to.port() == 0) {
      next = module.after(Duration.ZERO, this::over);
      return;
    }
    Duration limit = policy.acknowledgementLimit().get();
    client =
        MqttClient.open(
            module.uplink(),
            dialler.way(to),
            session,
            limit,
            policy.limitEndsConnection(),
            LARGEST_PACKET,
            new Events());
  }

  private void connect() {
    if (client == null || login == null) {
      return;
    }
    if (state == State.LINKED) {
      state = State.CONNECTING;
    }
    MqttConnect as = login.apply(version);
    cleanSession = as.cleanSession();
    client.connect(as);
  }

  /** The connection is lost, or could not be made. */
  private void over() {
    boolean lost = state == State.CONNECTED;
    drop();
    if (lost) {
      observer.lost(() -> {
        say(words.lost());
        retry();
      });
    } else {
      say(words.notConnected());
      retry();
    }
  }

  /** After a pause the next attempt; when all have failed, it is over. */
  private void retry() {
    Optional<Duration> pause = policy.pauses().apply(attempts);
    if (pause.isPresent()) {
      state = State.RETRYING;
      next = module.after(pause.get(), this::attempt);
    } else {
      say(words.givenUp());
    }
  }

  private void attempt() {
    say(words.retrying(attempts++));
    dial();
  }

  private void fail(int id) {
    session.giveUp(id);
    complete(id, policy.failure());
  }

  private void complete(int id, Result result) {
    requests.complete(id, result);
    observer.eased();
  }

  private void say(@Nullable Line line) {
    say(line, () -> {});
  }

  private void say(@Nullable Line line, Runnable printed) {
    if (line != null) {
      observer.speaking();
      module.channels().report(line, printed);
    }
  }

  /** What becomes of one connection; silent once that has been dropped. */
  private final class Events implements MqttListener {

    @Override
    public void opened() {
      if (state == State.DIALLING) {
        state = State.LINKED;
        say(words.linked());
      }
      connect();
    }

    @Override
    public void failed(ConnectFailure failure) {
      over();
    }

    @Override
    public void connAck(int code, boolean sessionPresent) {
      if (code == ACCEPTED) {
        accepted(sessionPresent);
      } else if (code != UNACCEPTABLE_VERSION || !triesNewerVersion()) {
        refused(code);
      }
    }

    private void accepted(boolean sessionPresent) {
      // MQTT 3.1 does not say whether there was a session.
      boolean forgotten = version == ProtocolVersion.V3_1_1 && !sessionPresent;
      attempts = 0;
      state = State.CONNECTED;
      MqttClient accepted = client();
      say(
          words.connected(),
          () -> {
            if (accepted == connected()) {
              observer.connected();
            }
          });
      if (cleanSession || forgotten) {
        sessionBegun(accepted);
      }
    }

    private void sessionBegun(MqttClient on) {
      if (!policy.renewsSubscriptions()) {
        subscriptions.forget();
      } else if (!subscriptions.all().isEmpty()) {
        on.subscribe(session.takeId(), subscriptions.list());
      }
    }

    private void refused(int code) {
      say(words.refused(code));
      if (policy.finalRefusals().contains(code)) {
        drop();
      } else {
        over();
      }
    }

    /** A server that does not know MQTT 3.1 gets 3.1.1 within the same attempt, and for good. */
    private boolean triesNewerVersion() {
      if (version == ProtocolVersion.V3_1_1) {
        return false;
      }
      version = ProtocolVersion.V3_1_1;
      dial();
      return true;
    }

    @Override
    public void subAck(int id, List<Integer> granted) {
      int code = granted.getFirst();
      requests
          .answered(id)
          .ifPresent(topic -> {
            Result kept = code <= HIGHEST_QOS ? subscriptions.add(topic) : policy.failure();
            say(words.subscribed(id, code, topic.filter()));
            complete(id, kept);
          });
    }

    @Override
    public void unsubAck(int id) {
      requests
          .answered(id)
          .ifPresent(topic -> {
            Result kept = subscriptions.remove(topic.filter());
            say(words.unsubscribed(id, topic.filter()));
            complete(id, kept);
          });
    }

    @Override
    public void pubAck(int id) {
      say(words.pubAck(id));
      complete(id, Result.OK);
    }

    @Override
    public void pubRec(int id) {
      say(words.pubRec(id));
    }

    @Override
    public void pubComp(int id) {
      say(words.pubComp(id));
      complete(id, Result.OK);
    }

    /** The window opens again once it is on its way to the host. */
    @Override
    public void published(Publication message) {
      MqttClient source = client();
      Runnable taken = () -> source.consumed(message.payload().length);
      if (!observer.takes(message, taken)) {
        say(words.received(message), taken);
      }
    }

    @Override
    public void drained() {
      observer.eased();
    }

    @Override
    public void pingResp() {
      say(words.pingAnswered());
    }

    @Override
    public void pingMissed(int inARow) {
      say(words.pingMissed());
      if (inARow == policy.pingsToLose()) {
        client().abort();
        over();
      }
    }

    @Override
    public void timedOut(Acknowledgement kind, int id) {
      if (kind == Acknowledgement.CONNECT || policy.limitEndsConnection()) {
        say(words.timedOut(kind));
        if (client != null) {
          client.abort();
        }
        over();
      } else {
        fail(id);
        say(words.timedOut(kind));
      }
    }

    @Override
    public void closed(MqttClosure reason) {
      boolean beforeConnAck = state != State.CONNECTED;
      // MQTT 3.1.1 lets a server close on a protocol name it does not know (3.1.2.1).
      if (!(beforeConnAck && reason == MqttClosure.PEER && triesNewerVersion())) {
        over();
      }
    }
  }
}
