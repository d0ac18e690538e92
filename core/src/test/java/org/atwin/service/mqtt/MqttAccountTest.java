package org.atwin.service.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.atwin.at.Deferred;
import org.atwin.at.Line;
import org.atwin.at.Result;
import org.atwin.net.CloseReason;
import org.atwin.net.mqtt.MqttConnect;
import org.atwin.net.mqtt.ProtocolVersion;
import org.atwin.net.mqtt.Publication;
import org.atwin.net.mqtt.ScriptedServer;
import org.atwin.service.mqtt.MqttAccount.State;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What no dialect's test shows: an account that links and logs in by two commands, and one that
 * asks for its topics again. Time passes only when a test lets it.
 */
class MqttAccountTest {

  private static final String NEW_SESSION = "20 02 00 00";
  private static final String KNOWN_SESSION = "20 02 01 00";
  private static final MqttServer SERVER = new MqttServer("h", 1883, null);

  private TwinHost host;
  private ScriptedServer server;
  private MqttAccount account;

  @BeforeEach
  void boot() throws Exception {
    host = TwinHost.of("m5311").quiet().sayingAnything();
    server = new ScriptedServer(host.module()::post);
    var policy =
        new MqttPolicy(
            () -> Duration.ofSeconds(10),
            false,
            MqttPolicy.pauses(List.of(Duration.ofSeconds(5))),
            Set.of(),
            1,
            true,
            Result.ERROR);
    account =
        new MqttAccount(
            host.module(),
            policy,
            new Words(),
            new MqttObserver() {},
            _ -> server.dialler(),
            new Subscriptions());
  }

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void logsInByACommandOfItsOwn() {
    run(() -> account.dial(() -> SERVER));
    assertThat(account.state()).isEqualTo(State.DIALLING);
    server.last().accept();

    assertThat(heard()).containsExactly("linked");
    assertThat(account.state()).isEqualTo(State.LINKED);
    assertThat(server.last().heard()).isEmpty();

    run(() -> account.login(MqttAccountTest::plain));
    assertThat(account.state()).isEqualTo(State.CONNECTING);
    assertThat(server.last().heard()).containsExactly("CONNECT MQTT4 c keepAlive 0 kept");
    server.last().send(NEW_SESSION);

    assertThat(heard()).containsExactly("connected");
  }

  @Test
  void asksForItsTopicsAgainOnlyWhereTheServerHasForgottenThem() {
    connect(NEW_SESSION);
    Result granted = subscribe("t");
    server.last().send("90 03 00 01 01");
    assertThat(outcome(granted)).isEqualTo(Result.OK);

    comeBack(KNOWN_SESSION);
    assertThat(server.last().heard()).hasSize(1);
    comeBack(NEW_SESSION);

    assertThat(server.last().heard()).last().isEqualTo("SUBSCRIBE 2 t:1");
    assertThat(account.subscriptions().all()).isEqualTo(Map.of("t", 1));
  }

  @Test
  void whatTheHostKnowsToHaveFailedIsNotSentAgain() {
    connect(KNOWN_SESSION);
    var published = new Deferred();
    run(() -> {
      account.publish("t", new byte[0], 1, false);
      published.complete(account.acknowledgement(account.publish("t", new byte[] {'x'}, 1, false)));
    });

    comeBack(KNOWN_SESSION);

    assertThat(outcome(new Result.Later(published))).isEqualTo(Result.ERROR);
    assertThat(server.last().heard()).last().isEqualTo("PUBLISH 1 t qos 1 duplicate ");
  }

  @Test
  void aRefusedTopicIsAFailureAndNotRemembered() {
    connect(NEW_SESSION);
    Result refused = subscribe("t");

    server.last().send("90 03 00 01 80");

    assertThat(outcome(refused)).isEqualTo(Result.ERROR);
    assertThat(account.subscriptions().all()).isEmpty();
  }

  @Test
  void nobodyIsAtPortZero() {
    run(() -> account.dial(() -> new MqttServer("h", 0, null)));

    host.after(Duration.ofSeconds(5));
    host.after(Duration.ZERO);

    assertThat(server.dialled()).isZero();
    assertThat(account.state()).isEqualTo(State.IDLE);
  }

  private void connect(String connAck) {
    run(() -> {
      account.dial(() -> SERVER);
      account.login(MqttAccountTest::plain);
    });
    server.last().accept().send(connAck);
  }

  private void comeBack(String connAck) {
    server.last().end(CloseReason.RESET);
    host.after(Duration.ofSeconds(5));
    server.last().accept().send(connAck);
  }

  private Result subscribe(String filter) {
    return ask(() -> account.acknowledgement(account.subscribe(filter, 1)));
  }

  private static Result outcome(Result later) {
    var known = new Result[] {later};
    ((Result.Later) later).outcome().whenComplete(result -> known[0] = result);
    return known[0];
  }

  private void run(Runnable action) {
    ask(() -> {
      action.run();
      return Result.OK;
    });
  }

  private Result ask(Supplier<Result> action) {
    return host.module().ask(action).join();
  }

  private List<String> heard() {
    return host.after(Duration.ZERO).lines().filter(line -> !line.isEmpty()).toList();
  }

  private static MqttConnect plain(ProtocolVersion version) {
    return new MqttConnect(version, "c", null, null, null, false, 0);
  }

  private static final class Words implements MqttWords {

    private static final Line CONNECTED = Line.of("connected").line();
    private static final Line LINKED = Line.of("linked").line();
    private static final Line GONE = Line.of("disconnected").line();
    private static final Line RECEIVED = Line.of("received").line();

    @Override
    public Line linked() {
      return LINKED;
    }

    @Override
    public Line connected() {
      return CONNECTED;
    }

    @Override
    public Line disconnected() {
      return GONE;
    }

    @Override
    public Line received(Publication message) {
      return RECEIVED;
    }
  }
}
