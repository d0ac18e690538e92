package org.atwin.dialect.onemo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.atwin.module.Module;
import org.atwin.net.NetworkAccess;
import org.atwin.net.Route;
import org.atwin.port.MemoryPort;
import org.atwin.testkit.Peer;
import org.atwin.time.LiveTimeline;
import org.atwin.time.Timeline;
import org.atwin.time.VirtualTimeline;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinBuilder.Speed;

/** A host with one module on its serial line: types, and compares all that it reads. */
final class Host implements AutoCloseable {

  /** The address that the manual's examples dial; routes lead it to a peer on loopback. */
  static final String SERVER = "120.27.12.119";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition heard = lock.newCondition();
  private final StringBuilder unread = new StringBuilder();
  private final Module module;
  private final MemoryPort.Client line;
  private final boolean still;

  private Host(String model, Timeline timeline, Speed speed, NetworkAccess access)
      throws IOException {
    module =
        TwinBuilder.of(model).name("onemo").timeline(timeline).access(access).speed(speed).build();
    still = timeline instanceof VirtualTimeline;
    MemoryPort port = MemoryPort.create();
    module.connect(port);
    line = port.connect(this::hear);
    module.post(module::switchOn);
  }

  /** A registered module that dials the server's port 2040 and reaches the peer. */
  static Host of(String model, Peer peer) throws Exception {
    return of(model, route(peer.port()));
  }

  /** A registered module with a way to the network. */
  static Host of(String model, NetworkAccess access) throws Exception {
    var host = new Host(model, new LiveTimeline(), Speed.INSTANT, access);
    host.awaitAddress();
    return host.withoutEcho();
  }

  /** A registered module whose time stands still unless it is advanced. */
  static Host of(String model, Peer peer, VirtualTimeline timeline) throws Exception {
    return of(model, route(peer.port()), timeline);
  }

  /** A registered module with a way to the network, whose time stands still. */
  static Host of(String model, NetworkAccess access, VirtualTimeline timeline) throws Exception {
    var host = new Host(model, timeline, Speed.FAST, access);
    timeline.advance(Duration.ofSeconds(1));
    host.awaitAddress();
    return host.withoutEcho();
  }

  /** A way to the network on which the server's port 2040 is a port of this machine. */
  static NetworkAccess route(int port) {
    return NetworkAccess.OPEN.with(Route.parse(SERVER + ":2040=127.0.0.1:" + port));
  }

  Module module() {
    return module;
  }

  /** Opens link 0 to the server. */
  Host opened(String protocol, String further) throws Exception {
    outcome("AT+MIPOPEN=0,\"" + protocol + "\",\"" + SERVER + "\",2040" + further, "+MIPOPEN: 0,0");
    return this;
  }

  /** Types bytes as they are. Where time stands still, the module has dealt with them then. */
  void type(String text) throws Exception {
    line.send(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    if (still) {
      // Input that met another thread in the module waits behind it.
      meanwhile(() -> {});
      meanwhile(() -> {});
    }
  }

  /** Types a command and compares the answer, given without the framing line ends. */
  void command(String command, String... answer) throws Exception {
    type(command + "\r");
    expect(framed(answer));
  }

  /** Types a command that is answered OK, and compares the line that tells what came of it. */
  void outcome(String command, String line) throws Exception {
    command(command, "OK");
    expectLine(line);
  }

  /** Types a command that asks for data. */
  void prompted(String command) throws Exception {
    type(command + "\r");
    expect("\r\n>");
  }

  /** Closes a link by command. */
  void closes(int id) throws Exception {
    outcome("AT+MIPCLOSE=" + id, "+MIPCLOSE: " + id);
  }

  /** Compares unsolicited lines, given without the framing line ends. */
  void expectLine(String text) throws Exception {
    expect("\r\n" + text + "\r\n");
  }

  /** Waits until as much has been read as expected, and compares. */
  void expect(String expected) throws Exception {
    assertThat(read(expected.length())).isEqualTo(expected);
  }

  /** Waits for so many bytes, or gives what there is when patience is over. */
  String read(int length) throws Exception {
    long left = PATIENCE.toNanos();
    lock.lock();
    try {
      while (unread.length() < length && left > 0) {
        left = heard.awaitNanos(left);
      }
      int end = Math.min(length, unread.length());
      String text = unread.substring(0, end);
      unread.delete(0, end);
      return text;
    } finally {
      lock.unlock();
    }
  }

  /** What has been heard and not read yet. */
  String heard() {
    lock.lock();
    try {
      return unread.toString();
    } finally {
      lock.unlock();
    }
  }

  /** Bytes typed that the module has not taken yet. */
  int waiting() {
    return line.unsent();
  }

  /** Stops or resumes reading. */
  void pause(boolean paused) {
    line.pauseOutput(paused);
  }

  /** Does something to the world around the module. */
  void meanwhile(Runnable action) throws Exception {
    module
        .ask(() -> {
          action.run();
          return true;
        })
        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** Takes the module out of the reach of its cell, or brings it back. */
  void coverage(boolean present) throws Exception {
    meanwhile(() -> module.radio().world().changeAir(air -> air.withCoverage(present)));
  }

  /** Gives the module an IPv6 address beside its IPv4 one. */
  void dualStack() throws Exception {
    wantDualStack();
    awaitThat("the bearer has both addresses", this::hasBothAddresses);
  }

  /** The same where time stands still unless it is advanced. */
  void dualStack(VirtualTimeline timeline) throws Exception {
    wantDualStack();
    advanceUntil(timeline, "the bearer has both addresses", this::hasBothAddresses);
  }

  private void wantDualStack() throws Exception {
    var own = (Inet6Address) InetAddress.ofLiteral("2409:8900:8500:55bd:1:1:acf9:290");
    meanwhile(() -> {
      module.radio().world().changeNetwork(network -> network.withAddress6(own));
      module.radio().contexts().deactivate(1);
      module.radio().contexts().activate(1, _ -> {});
    });
  }

  private boolean hasBothAddresses() {
    return module.uplink().bearer(1).filter(bearer -> bearer.address6() != null).isPresent();
  }

  /** Restarts the module by command. */
  void restart(VirtualTimeline timeline) throws Exception {
    restart(timeline, "AT+MREBOOT");
  }

  /** Restarts the module by some command. */
  void restart(VirtualTimeline timeline, String command) throws Exception {
    command(command, "OK");
    timeline.advance(Duration.ofMillis(100));
    advanceUntil(timeline, "an address", () -> module.uplink().bearer(1).isPresent());
    withoutEcho();
  }

  private void advanceUntil(VirtualTimeline timeline, String what, BooleanSupplier condition)
      throws Exception {
    for (int i = 0; i < 100; i++) {
      if (module.ask(condition::getAsBoolean).get(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        return;
      }
      timeline.advance(Duration.ofMillis(100));
    }
    throw new AssertionError("10 s have passed without " + what);
  }

  /** Holds all packets up without the module losing its bearer, or lets them pass again. */
  void passing(boolean passes) throws Exception {
    meanwhile(() -> module.uplink().coverage(passes));
  }

  /** Waits until the module has an address. */
  void awaitAddress() throws Exception {
    awaitThat("the module has an address", () -> module.uplink().bearer(1).isPresent());
  }

  /** Waits until something holds inside the module. */
  void awaitThat(String what, BooleanSupplier condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!module.ask(condition::getAsBoolean).get(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      assertThat(System.nanoTime()).as("still waiting: %s", what).isLessThan(end);
      Thread.sleep(1);
    }
  }

  @Override
  public void close() {
    module.close();
  }

  private Host withoutEcho() throws Exception {
    type("ATE0\r");
    expect("ATE0\r\r\nOK\r\n");
    return this;
  }

  private void hear(ByteBuffer bytes) {
    lock.lock();
    try {
      unread.append(StandardCharsets.ISO_8859_1.decode(bytes));
      heard.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static String framed(String... answer) {
    var text = new StringBuilder();
    for (int i = 0; i < answer.length; i++) {
      boolean opensPart = i == 0 || i == answer.length - 1;
      text.append(opensPart ? "\r\n" : "").append(answer[i]).append("\r\n");
    }
    return text.toString();
  }
}
