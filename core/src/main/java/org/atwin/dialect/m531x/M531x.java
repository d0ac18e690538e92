package org.atwin.dialect.m531x;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.atwin.at.Catalogue;
import org.atwin.at.LineSyntax;
import org.atwin.dialect.Dialect;
import org.atwin.dialect.ModelData;
import org.atwin.dialect.standard.Errors;
import org.atwin.dialect.standard.Messaging;
import org.atwin.dialect.standard.MessagingContext;
import org.atwin.dialect.standard.PacketDomainCommands;
import org.atwin.dialect.standard.ShortMessages;
import org.atwin.dialect.standard.StandardChapters;
import org.atwin.module.Module;
import org.atwin.radio.PdpContext;
import org.atwin.radio.RadioListener;
import org.atwin.radio.Sim;
import org.atwin.service.mqtt.MqttDialler;
import org.atwin.service.ping.PingService;
import org.atwin.service.time.TimeService;

/** A running M5311 or one of its sisters. Used on the module's drain only. */
public final class M531x implements MessagingContext {

  /** The dialect of the two M531x manuals. */
  public static final Dialect<M531x> DIALECT =
      new Dialect<>(
          "m531x",
          "M5311, M5310-A, M5312, M5313 (NB-IoT)",
          _ -> LineSyntax.V250,
          Catalogue.of(
              StandardChapters.all(),
              ShortMessages.all(),
              List.of(
                  NetworkCommands.chapter(),
                  SleepCommands.chapter(),
                  BandCommands.chapter(),
                  HardwareCommands.chapter(),
                  TimeCommands.chapter(),
                  SocketCommands.chapter(),
                  TlsCommands.chapter(),
                  MqttCommands.chapter(),
                  QuickReleaseCommands.chapter(),
                  NameCommands.chapter(),
                  DefaultContextCommands.chapter(),
                  PingCommands.chapter())),
          new Errors(Map.of()),
          M531xFacts.SHEET,
          ModelData.of("m531x", "M5311", "M5310-A", "M5312", "M5313"),
          M531x::new);

  private final Module module;
  private final Messaging messaging;
  private final NameServers nameServers;
  private final Sockets sockets;
  private final TimeService time;
  private final PingService pings;
  private final TlsLinks tlsLinks;
  private final Pdns pdns;
  private final Indicators indicators;
  private final SerialSpeed serialSpeed;
  private final SleepControl sleepControl;
  private final MqttSession mqtt;

  private M531x(Module module) {
    this.module = module;
    this.messaging = new Messaging(module);
    this.pdns = new Pdns(module);
    this.indicators = new Indicators(module);
    this.nameServers = new NameServers(module);
    this.pings = new PingService(module);
    this.sockets = new Sockets(module, nameServers, this::connectionEnded);
    this.time = new TimeService(module, module.clock()::zone);
    this.tlsLinks = new TlsLinks(module);
    this.mqtt =
        new MqttSession(
            module, MqttDialler.of(module, MqttSession.CONNECT_LIMIT), this::connectionEnded);
    this.serialSpeed = new SerialSpeed(module);
    this.sleepControl = new SleepControl(this, indicators);
  }

  @Override
  public Module module() {
    return module;
  }

  @Override
  public Messaging messaging() {
    return messaging;
  }

  /** The five sockets of chapter 6. */
  Sockets sockets() {
    return sockets;
  }

  /** The TLS connections of chapter 7. */
  TlsLinks tlsLinks() {
    return tlsLinks;
  }

  /** Whom to ask for names, chapter 10. */
  NameServers nameServers() {
    return nameServers;
  }

  /** The NTP request of chapter 5.2. */
  TimeService time() {
    return time;
  }

  /** The echo requests of chapter 11.2. */
  PingService pings() {
    return pings;
  }

  /** The packet data networks of chapter 3. */
  Pdns pdns() {
    return pdns;
  }

  /** What the pins show, chapters 2.4 and 9.5. */
  Indicators indicators() {
    return indicators;
  }

  /** How fast its serial port is, chapter 9.1. */
  SerialSpeed serialSpeed() {
    return serialSpeed;
  }

  /** When it sleeps, chapter 2. */
  SleepControl sleepControl() {
    return sleepControl;
  }

  /** Whether a TCP connection of any kind is open; it forbids deep sleep. */
  boolean holdsConnection() {
    return sockets.holdsConnection()
        || tlsLinks.holdsConnection()
        || mqtt.account().holdsConnection();
  }

  /** A TCP connection that has ended forbids deep sleep no more, once its end has been told. */
  private void connectionEnded() {
    module.after(Duration.ZERO, sleepControl::reconsider);
  }

  @Override
  public void lineExecuted() {
    sleepControl.lineExecuted();
  }

  @Override
  public void wokenByHost() {
    sleepControl.wokenByHost();
  }

  @Override
  public void urcInLightSleep() {
    sleepControl.wokenByUrc();
  }

  /** The client of the MQTT manual. */
  MqttSession mqtt() {
    return mqtt;
  }

  /** Manual 3.1: the boot lines come as the module gets so far. */
  @Override
  public void boot() {
    StandardChapters.boot(module);
    serialSpeed.follow();
    messaging.boot();
    module.listen(new BootLines());
    module.listen(pdns);
    module.listen(indicators);
    module.listen(sleepControl);
    module.listen(sleepControl::edge);
    BandCommands.restore(module);
    DefaultContextCommands.define(module);
    indicators.show();
    sleepControl.lineExecuted();
    module.report(NetworkCommands.AT_READY.with(1));
    module.report(NetworkCommands.STACK_READY.with(1));
  }

  /** The lines of a start, for hosts that wait for them after a wake-up from deep sleep too. */
  void bootLines() {
    module.report(NetworkCommands.AT_READY.with(1));
    module.report(NetworkCommands.STACK_READY.with(module.radio().functionality().fun()));
    if (module.radio().sim().state() == Sim.State.READY) {
      module.report(NetworkCommands.CARD_READY.with("READY"));
    }
  }

  private final class BootLines implements RadioListener {

    private boolean cardAnnounced;

    /** A line of the boot, or of another card; 3.2.2 has none when AT+CFUN=1 supplies the card. */
    @Override
    public void simChanged(Sim.State before, Sim.State now) {
      if (now == Sim.State.READY) {
        BandCommands.order(module);
      }
      if (now == Sim.State.READY && !cardAnnounced) {
        cardAnnounced = true;
        module.report(NetworkCommands.CARD_READY.with("READY"));
      } else if (now == Sim.State.ABSENT) {
        cardAnnounced = false;
      }
    }

    @Override
    public void contextActivated(PdpContext context) {
      PacketDomainCommands.addresses(context)
          .forEach(address -> module.report(NetworkCommands.ADDRESS.with(address)));
    }
  }
}
