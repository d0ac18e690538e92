package org.atwin.dialect.dxct11;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.atwin.at.Catalogue;
import org.atwin.at.LineSyntax;
import org.atwin.at.Result;
import org.atwin.device.Clock;
import org.atwin.dialect.Dialect;
import org.atwin.dialect.ModelData;
import org.atwin.dialect.ModuleContext;
import org.atwin.dialect.standard.StandardChapters;
import org.atwin.module.Module;
import org.atwin.radio.PdpContext;
import org.atwin.radio.PdpContexts;
import org.atwin.radio.RadioListener;
import org.atwin.radio.Sim;
import org.atwin.service.link.DataSession;
import org.atwin.service.ping.PingService;
import org.atwin.service.time.TimeService;

/** A running DX-CT11. Used on the module's drain only. */
public final class DxCt11 implements ModuleContext {

  /** The dialect of the DX-CT11-B&amp;C serial application guide. */
  public static final Dialect<DxCt11> DIALECT =
      new Dialect<>(
          "dxct11",
          "DX-CT11 (Cat.1)",
          facts -> new LineSyntax(false, Ct11Facts.LOWER_CASE.of(facts), Set.of("O")),
          Catalogue.of(
              StandardChapters.all(),
              List.of(
                  BasicCommands.chapter(),
                  OtaCommands.chapter(),
                  GpioCommands.chapter(),
                  NetworkCommands.chapter(),
                  TimeCommands.chapter(),
                  PingCommands.chapter(),
                  SleepCommands.chapter(),
                  SocketCommands.chapter(),
                  Pairing.chapter(),
                  MqttCommands.chapter(),
                  HttpCommands.chapter())),
          new Ct11Errors(),
          Ct11Facts.SHEET,
          ModelData.of("dxct11", "DX-CT11"),
          DxCt11::new);

  private final Module module;
  private final DataSession dataSession = new DataSession();
  private final Sockets sockets;
  private final Pairing pairing;
  private final MqttMemory mqttMemory;
  private final MqttSession mqtt;
  private final HttpClient http;
  private final TimeService time;
  private final PingService pings;
  private final SleepControl sleepControl;

  private DxCt11(Module module) {
    this.module = module;
    this.http = new HttpClient(module);
    this.time = new TimeService(module, () -> Clock.FACTORY_ZONE);
    this.pings = new PingService(module);
    this.sleepControl = new SleepControl(module);
    this.sockets = new Sockets(module, dataSession, sleepControl::active);
    PairingMode mode = Pairing.saved(module);
    this.mqttMemory = new MqttMemory(module, mode);
    this.mqtt = new MqttSession(module, mqttMemory, dataSession, sleepControl::active);
    this.pairing = new Pairing(module, mode, sockets, mqtt);
  }

  @Override
  public Module module() {
    return module;
  }

  /** The connections of chapter 6.4. */
  Sockets sockets() {
    return sockets;
  }

  /** What the commands of chapter 6.6 have configured. */
  MqttMemory mqttMemory() {
    return mqttMemory;
  }

  /** The connection of chapter 6.6. */
  MqttSession mqtt() {
    return mqtt;
  }

  /** The HTTP client of chapter 6.7. */
  HttpClient http() {
    return http;
  }

  /** The NTP request of chapter 6.2.3. */
  TimeService time() {
    return time;
  }

  /** The echo requests of chapter 6.2.5. */
  PingService pings() {
    return pings;
  }

  /** Which data mode the serial line enters next, or can return to. */
  DataSession dataSession() {
    return dataSession;
  }

  /** Does something that needs the data network, or says that there is none. */
  Result withNetwork(Supplier<Result> action) {
    return module.uplink().bearer(PdpContexts.DEFAULT_CID).isPresent()
        ? action.get()
        : Ct11Error.STATE.result();
  }

  @Override
  public void lineExecuted() {
    sleepControl.active();
    dataSession.lineExecuted();
  }

  /** What the module does by itself after a start, chapter 6.5. */
  Pairing pairing() {
    return pairing;
  }

  /** 6.1.8: the boot lines come as the module gets so far. */
  @Override
  public void boot() {
    StandardChapters.boot(module);
    module.listen(NetworkCommands.reports(module));
    module.listen(new BootLines());
    module.listen(sleepControl::edge);
    BasicCommands.selectSlot(module);
    BasicCommands.setSpeed(module);
    module.report(BasicCommands.READY.line());
  }

  /** Each line once after a start. */
  private final class BootLines implements RadioListener {

    private boolean cardAnnounced;
    private boolean networkAnnounced;

    @Override
    public void simChanged(Sim.State before, Sim.State now) {
      if (now == Sim.State.READY && !cardAnnounced) {
        cardAnnounced = true;
        module.report(BasicCommands.CARD_READ.line());
      }
    }

    @Override
    public void contextActivated(PdpContext context) {
      if (!networkAnnounced) {
        networkAnnounced = true;
        module.report(BasicCommands.NETWORK_ACTIVATED.line());
        pairing.networkFound();
      }
    }
  }
}
