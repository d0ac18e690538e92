package org.atwin.session;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.atwin.device.Pin;
import org.atwin.module.Module;
import org.atwin.module.event.ModuleEvent;
import org.atwin.module.event.ModuleListener;
import org.atwin.port.TcpPort;
import org.atwin.radio.Cell;
import org.atwin.radio.PdpContexts;
import org.atwin.radio.PowerSavingGrant;
import org.atwin.radio.Radio;
import org.atwin.radio.RadioListener;
import org.atwin.radio.RadioWorld;
import org.atwin.radio.RegisterPolicy;
import org.atwin.radio.Sim;
import org.atwin.time.LiveTimeline;
import org.atwin.time.PacedTimeline;
import org.atwin.time.Timeline;
import org.atwin.twin.Dialects;
import org.atwin.twin.TwinBuilder;

/**
 * A twin made for one session: its model, in the state the session begins in, behind a raw TCP port
 * on loopback, with the session's servers around it. Runs on the thread that plays.
 */
final class TwinStage implements Stage {

  /** However fast the twin's clock runs, servers and threads take their time. */
  private static final Duration LEAST = Duration.ofSeconds(20);

  /** How far the twin's clock may fall behind its speed. */
  private static final int SLACK = 4;

  private static final Duration QUIET = Duration.ofMillis(100);
  private static final String LOOPBACK = "127.0.0.1";

  private final Session session;
  private final Timeline clock = new LiveTimeline();
  private final PacedTimeline timeline;
  private final double timeScale;
  private final Happenings happenings = new Happenings();
  private final PeerServers servers;
  private final Module module;
  private final TimedLine wire;

  private TwinStage(
      Session session, double timeScale, PeerServers servers, List<ModuleListener> watchers)
      throws IOException, InterruptedException {
    this.session = session;
    this.timeScale = timeScale;
    this.timeline = new PacedTimeline(timeScale);
    this.servers = servers;
    this.module = module();
    try {
      module.listen(happenings);
      watchers.forEach(module::listen);
      var port = TcpPort.at(LOOPBACK, 0);
      module.connect(port);
      prepare();
      this.wire = connect(port.address());
    } catch (IOException | InterruptedException | RuntimeException e) {
      module.close();
      timeline.close();
      throw e;
    }
  }

  /**
   * What a twin would need to play a session, and lacks.
   *
   * @return what is lacking, in the words of the session file; empty if it can be played
   */
  static List<String> needs(Session session) {
    var needs = new ArrayList<String>();
    if (Dialects.find(session.model()).isEmpty()) {
      needs.add("model " + session.model());
    }
    if (session.isTemplate()) {
      needs.add("its placeholders filled in");
    }
    session.setup().unknown().stream().sorted().forEach(needs::add);
    session.servers().stream()
        .map(SessionPeer::kind)
        .filter(kind -> !PeerServers.has(kind))
        .distinct()
        .forEach(kind -> needs.add("server " + kind));
    return needs;
  }

  /**
   * Makes the twin and brings it where the session begins.
   *
   * @param timeScale how many of its seconds pass in one real second
   * @throws IOException if a port or a server cannot be had, or the twin does not get there
   * @throws IllegalArgumentException if something is lacking
   */
  static TwinStage open(Session session, double timeScale, List<ModuleListener> watchers)
      throws IOException, InterruptedException {
    List<String> needs = needs(session);
    if (!needs.isEmpty()) {
      throw new IllegalArgumentException(
          session.id() + " cannot be played yet, it needs " + String.join(", ", needs));
    }
    PeerServers servers = PeerServers.start(session.servers());
    try {
      return new TwinStage(session, timeScale, servers, watchers);
    } catch (IOException | InterruptedException | RuntimeException e) {
      servers.close();
      throw e;
    }
  }

  @Override
  public TimedLine wire() {
    return wire;
  }

  @Override
  public boolean echoes() {
    return true;
  }

  @Override
  public Duration limit(Duration within) {
    var real = Duration.ofNanos((long) (within.toNanos() / timeScale * SLACK));
    return real.compareTo(LEAST) < 0 ? LEAST : real;
  }

  @Override
  public String fill(String typed) {
    return servers.fill(typed);
  }

  @Override
  public void pass(Duration time) throws InterruptedException {
    timeline.sleep(time);
  }

  @Override
  public void settle() throws InterruptedException {
    clock.sleep(QUIET);
  }

  @Override
  public void perform(Action action) throws IOException, InterruptedException {
    switch (action) {
      case POWER_ON -> module.post(module::switchOn);
      case POWER_OFF -> module.post(module::switchOff);
      case NETWORK_FOUND -> inModule(radio -> answersRegistration(radio.world(), true));
      case PAGING -> inModule(Radio::activity);
      case WAKEUP_IN_FALLS -> inModule(_ -> pulseWakeUp());
      case NETWORK_CUT -> cutNetwork();
    }
  }

  /** The module still hears its cell; it is what lies behind that loses all packets. */
  private void cutNetwork() throws IOException, InterruptedException {
    servers.fallSilent();
    inModule(_ -> module.access(servers.access()));
  }

  @Override
  public void serverSends(Step.ServerSends step) throws IOException, InterruptedException {
    servers.send(step.at(), step.text());
  }

  @Override
  public void serverReceives(Step.ServerReceives step)
      throws InterruptedException, DifferenceException {
    servers.receive(step.at(), step.text());
  }

  @Override
  public void serverStopsAccepting(Step.ServerStopsAccepting step)
      throws IOException, InterruptedException {
    servers.stopAccepting(step.at());
    inModule(_ -> module.access(servers.access()));
  }

  @Override
  public void serverCloses(Step.ServerCloses step) throws IOException, InterruptedException {
    servers.closeConnection(step.at());
  }

  @Override
  public void remark(String text) {
    // Nobody watches a twin of our own.
  }

  @Override
  public void close() {
    wire.close();
    module.close();
    timeline.close();
    servers.close();
  }

  private Module module() {
    var builder =
        TwinBuilder.of(session.model())
            .name(session.id())
            .timeline(timeline)
            .speed(TwinBuilder.Speed.INSTANT)
            .access(servers.access())
            .messages(servers.messages(timeline));
    Setup setup = session.setup();
    setup.firmware().ifPresent(name -> builder.set("firmware", name));
    setup
        .firstMessageIndex()
        .ifPresent(index -> builder.set("sms_first_index", Integer.toString(index)));
    return builder.build();
  }

  /** Everything that no command does; nobody hears what the module says meanwhile. */
  private void prepare() throws IOException, InterruptedException {
    Setup setup = session.setup();
    inModule(radio -> surround(radio.world()));
    if (setup.nextMessageReference().isPresent()) {
      int reference = setup.nextMessageReference().get();
      inModule(_ -> module.messages().setNextReference(reference));
    }
    if (!setup.on()) {
      return;
    }
    if (!setup.card()) {
      inModule(radio -> radio.sim().remove());
    }
    var state = new ModuleEvent.SimChanged(setup.card() ? Sim.State.READY : Sim.State.ABSENT);
    var active = new ModuleEvent.ContextActivated(PdpContexts.DEFAULT_CID);
    CompletableFuture<Void> ready = happenings.next(setup.registered() ? active : state);
    module.post(module::switchOn);
    await(ready, setup.registered() ? "register" : "start");
    if (!setup.pdn()) {
      inModule(radio -> radio.contexts().loseByNetwork(PdpContexts.DEFAULT_CID));
    }
    if (setup.signalling().isPresent()) {
      boolean connected = setup.signalling().get();
      inModule(connected ? Radio::activity : Radio::releaseConnection);
    }
  }

  private void surround(RadioWorld world) {
    Setup setup = session.setup();
    setup.address().ifPresent(ip -> world.changeNetwork(network -> network.withAddress(ip)));
    setup.address6().ifPresent(ip -> world.changeNetwork(network -> network.withAddress6(ip)));
    if (setup.v4Only()) {
      world.changeNetwork(network -> network.withAddress6(null));
    }
    setup.apn().ifPresent(apn -> world.changeNetwork(network -> network.withApn(apn)));
    setup.networkTime().ifPresent(world::setNetworkTime);
    setup.pci().ifPresent(pci -> world.changeAir(air -> air.withCell(cell(air.cell(), pci))));
    setup.signal().ifPresent(signal -> world.changeAir(air -> air.withSignal(signal)));
    setup.cell().ifPresent(name -> world.changeAir(air -> air.withCell(cell(air.cell(), name))));
    setup
        .t3412()
        .ifPresent(timer ->
            world.changeNetwork(
                network -> network.withPowerSaving(network.powerSaving().withT3412(timer))));
    nameServer().ifPresent(dns -> world.changeNetwork(network -> network.withDns(List.of(dns))));
    answersRegistration(world, setup.registered());
  }

  /** The name server of the session is the one the network supplies. */
  private Optional<InetAddress> nameServer() {
    return session.servers().stream()
        .filter(peer -> peer.kind().equals("dns"))
        .map(peer -> InetAddress.ofLiteral(peer.address()))
        .findFirst();
  }

  private static Cell cell(Cell now, Setup.CellName name) {
    return Cell.of(name.tac(), name.ci(), now.pci(), now.earfcn(), now.band());
  }

  private static Cell cell(Cell now, int pci) {
    return new Cell(now.tac(), now.ci(), pci, now.earfcn(), now.band());
  }

  /** Until the network answers, the module goes on searching. */
  private static void answersRegistration(RadioWorld world, boolean answers) {
    RegisterPolicy policy = answers ? RegisterPolicy.HOME : RegisterPolicy.SEARCHING;
    world.changeAir(air -> air.withRegister(policy));
  }

  private TimedLine connect(String port) throws IOException, InterruptedException {
    CompletableFuture<Void> connected = happenings.next(new ModuleEvent.ClientConnected());
    var wire = new TimedLine(ear -> HostEnd.open(port, ear), clock);
    try {
      await(connected, "accept the connection");
      if (session.setup().on()) {
        synchronise(wire);
        if (session.setup().powerSaving().isPresent()) {
          rest(wire, session.setup().powerSaving().get());
        }
      }
      return wire;
    } catch (IOException | InterruptedException e) {
      wire.close();
      throw e;
    }
  }

  /** Asks for power saving, and lets go of the signalling connection as a network does. */
  private void rest(TimedLine wire, Setup.PowerSaving rest)
      throws IOException, InterruptedException {
    switch (rest) {
      case PSM -> powerSaving(wire, "AT+CPSMS=1,,,\"00101111\",\"00000001\"");
      case PSM_GRANTED -> powerSaving(wire, "AT+CPSMS=1,,,\"00101111\",\"00100010\"");
      case EDRX_GRANTED -> powerSaving(wire, "AT+CEDRXS=1,5,\"0011\"");
      case LIGHT_SLEEP -> lightSleep(wire);
    }
  }

  private void powerSaving(TimedLine wire, String request)
      throws IOException, InterruptedException {
    var granted = new CompletableFuture<Void>();
    var listener =
        new RadioListener() {
          @Override
          public void powerSavingGranted(PowerSavingGrant before, PowerSavingGrant now) {
            granted.complete(null);
          }
        };
    inModule(_ -> module.listen(listener));
    command(wire, request);
    await(granted, "get power saving granted");
    inModule(Radio::releaseConnection);
  }

  private void lightSleep(TimedLine wire) throws IOException, InterruptedException {
    inModule(Radio::releaseConnection);
    CompletableFuture<Void> asleep = happenings.next(new ModuleEvent.FellAsleep(false));
    command(wire, "AT*ENTERSLEEP");
    await(asleep, "fall asleep");
  }

  private void pulseWakeUp() {
    module.pins().drive("WAKEUP_IN", Pin.Level.LOW);
    module.pins().drive("WAKEUP_IN", Pin.Level.HIGH);
  }

  /** What the module has had to say so far is not part of the session: AT marks its end. */
  private static void synchronise(TimedLine wire) throws IOException, InterruptedException {
    command(wire, "AT");
  }

  private static void command(TimedLine wire, String line)
      throws IOException, InterruptedException {
    wire.send(line + "\r");
    boolean answered =
        wire.await(
                received -> received.endsWith("\r\nOK\r\n") ? Optional.of(true) : Optional.empty(),
                LEAST)
            .isPresent();
    if (!answered) {
      throw new IOException("the twin does not answer %s:\n".formatted(line) + wire.transcript());
    }
    wire.forget();
  }

  private void inModule(Consumer<Radio> action) throws IOException, InterruptedException {
    CompletableFuture<Boolean> done =
        module.ask(() -> {
          action.accept(module.radio());
          return true;
        });
    await(done, "do what it is told");
  }

  private static void await(CompletableFuture<?> future, String what)
      throws IOException, InterruptedException {
    try {
      future.get(LEAST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("the twin did not " + what + " in time", e);
    } catch (ExecutionException e) {
      throw new IOException("the twin failed to " + what, e);
    }
  }

  /** Lets the player wait for what happens in the module. */
  private static final class Happenings implements ModuleListener {

    private final ConcurrentMap<ModuleEvent, CompletableFuture<Void>> awaited =
        new ConcurrentHashMap<>();

    CompletableFuture<Void> next(ModuleEvent event) {
      return awaited.computeIfAbsent(event, _ -> new CompletableFuture<>());
    }

    @Override
    public void received(ByteBuffer bytes) {
      // The wire remembers it.
    }

    @Override
    public void sent(ByteBuffer bytes) {
      // The wire remembers it.
    }

    @Override
    public void event(ModuleEvent event) {
      CompletableFuture<Void> future = awaited.remove(event);
      if (future != null) {
        future.complete(null);
      }
    }
  }
}
