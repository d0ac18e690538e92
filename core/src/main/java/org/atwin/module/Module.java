package org.atwin.module;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.atwin.at.Facts;
import org.atwin.at.Lifetime;
import org.atwin.at.Line;
import org.atwin.at.Result;
import org.atwin.at.Setting;
import org.atwin.device.Adc;
import org.atwin.device.Clock;
import org.atwin.device.Flash;
import org.atwin.device.Pins;
import org.atwin.device.SdSlot;
import org.atwin.device.Supply;
import org.atwin.device.Uart;
import org.atwin.module.event.ModuleEvent;
import org.atwin.module.event.ModuleListener;
import org.atwin.module.event.Watchers;
import org.atwin.module.power.Power;
import org.atwin.module.power.PowerControl;
import org.atwin.module.power.Task;
import org.atwin.module.power.Uptime;
import org.atwin.module.settings.Changes;
import org.atwin.module.settings.Settings;
import org.atwin.module.terminal.Channels;
import org.atwin.module.terminal.Mailbox;
import org.atwin.module.terminal.Terminal;
import org.atwin.net.NetworkAccess;
import org.atwin.net.Uplink;
import org.atwin.net.dns.LookupPolicy;
import org.atwin.net.dns.Resolver;
import org.atwin.port.Port;
import org.atwin.radio.PdpContexts;
import org.atwin.radio.Radio;
import org.atwin.radio.RadioListener;
import org.atwin.radio.RadioWorld;
import org.atwin.radio.Sim;
import org.atwin.time.Timeline;
import org.atwin.time.Timeline.Pending;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running module: an actor whose parts are all used on its drain. From outside, {@link #post}
 * and {@link #ask} bring work into its mailbox; the ports bring bytes. This class puts the parts
 * together and is what handlers see of them; when it runs is the matter of {@link PowerControl}.
 */
public final class Module implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Module.class);

  private final ModuleSetup setup;
  private final Watchers watchers = new Watchers();
  private final Settings settings;
  private final CardFlash cards;
  private final Channels channels;
  private final Mailbox mailbox;
  private final Hardware hardware;
  private final Radio radio;
  private final PoweredParts parts;
  private final PowerControl power;
  private final Messages messages;

  /** A module that is switched off. */
  public Module(ModuleSetup setup) {
    this.setup = setup;
    this.settings = new Settings(setup.flash(), setup.facts());
    this.mailbox = new Mailbox(this::turnEnded);
    this.hardware = Hardware.of(setup.facts(), setup.timeline());
    this.channels =
        new Channels(setup.name(), setup.timeline(), mailbox, settings, watchers, hardware.uart());
    this.cards = new CardFlash(setup.name(), setup.flash(), setup.background(), mailbox);
    this.radio = radio(setup, cards, mailbox);
    var uptime = new Uptime(setup.timeline(), mailbox, setup.background(), setup.access());
    this.parts = new PoweredParts(this, setup, uptime);
    this.power = power(uptime);
    this.messages = new Messages(this, cards, setup.messages(), mailbox);
    hardware.pins().listen(pin -> power.uptime().tellEdge(pin));
    // In this order: the firmware hears of what the module itself has seen to.
    radio.listen(new BearerBinding(this));
    radio.listen(messages);
    radio.listen(new RadioRelay(this, power));
  }

  private PowerControl power(Uptime uptime) {
    return new PowerControl(
        uptime, setup.start(), setup.facts(), hardware.pins(), hardware.supply(), parts, watchers);
  }

  private void turnEnded() {
    channels.turnEnded();
  }

  private static Radio radio(ModuleSetup setup, CardFlash cards, Mailbox mailbox) {
    Facts facts = setup.facts();
    var world = new RadioWorld(setup.timeline(), setup.imei());
    world.changeAir(air -> air.withRat(ModuleFacts.RAT.of(facts)));
    int contexts = ModuleFacts.CONTEXTS.of(facts).last();
    var sim = new Sim(setup.card(), cards);
    var radio = new Radio(setup.timeline(), mailbox, world, sim, setup.pace(), contexts);
    ModuleFacts.PDP_TYPE
        .find(facts)
        .ifPresent(type -> radio.contexts().deliver(PdpContexts.DEFAULT_CID, type, ""));
    return radio;
  }

  // From outside, on any thread.

  /** The name that distinguishes it from other modules. */
  public String name() {
    return setup.name();
  }

  /** The sub-model's name. */
  public String model() {
    return setup.model();
  }

  /**
   * Connects a port to the serial line.
   *
   * @throws IOException if the port cannot be opened
   */
  public void connect(Port port) throws IOException {
    channels.uart().connect(port);
  }

  /** The ports of its channels. */
  public List<Port> ports() {
    return channels.ports();
  }

  /** Adds somebody who sees everything; not for handlers. */
  public void listen(ModuleListener listener) {
    watchers.add(listener);
  }

  /** Removes somebody who has seen enough. */
  public void forget(ModuleListener listener) {
    watchers.remove(listener);
  }

  /** Brings work into the mailbox; it runs here and now if the module is idle. */
  public void post(Runnable action) {
    mailbox.execute(action);
  }

  /** Asks something of the module; the answer is computed on its drain. */
  public <T> CompletableFuture<T> ask(Supplier<T> question) {
    var answer = new CompletableFuture<T>();
    post(() -> {
      try {
        answer.complete(question.get());
      } catch (RuntimeException | Error e) {
        answer.completeExceptionally(e);
      }
    });
    return answer;
  }

  /** Switches it off for good and closes its ports. */
  @Override
  public void close() {
    post(power::close);
    messages.close();
    ports().forEach(Port::close);
    setup.flash().close();
  }

  // Power; on the drain.

  /** Whether it runs. */
  public Power power() {
    return power.power();
  }

  /**
   * Switches it on; harmless if it is on. With too little supply, or held in reset, it starts when
   * that is over.
   */
  public void switchOn() {
    power.switchOn();
  }

  /**
   * Switches it off in order, as its own power-off command does: it takes leave of the network and
   * says so, and goes off once flash holds what was being stored.
   */
  public void shutDown() {
    power.shutDown();
  }

  /** Switches it off without a word, as when the supply is cut; harmless if it is off. */
  public void switchOff() {
    power.switchOff();
  }

  /** Switches it off and on again. */
  public void restart() {
    power.restart();
  }

  /**
   * Erases flash, as delivered, and restarts; also what the radio remembers is forgotten. The SIM
   * card stays as it is.
   */
  public void restoreFactory() {
    switchOff();
    radio.campedCell(null);
    setup
        .background()
        .execute(() -> {
          eraseFlash();
          post(this::switchOn);
        });
  }

  private void eraseFlash() {
    try {
      flash().remove(ownKeys());
    } catch (RuntimeException e) {
      LOG.error("{}: flash could not be erased: {}", name(), e.getMessage());
    }
  }

  /** The names of all in flash that is the module's and not a SIM card's. Any thread. */
  public Set<String> ownKeys() {
    var keys = new HashSet<>(flash().all().keySet());
    keys.removeIf(CardFlash::owns);
    return keys;
  }

  // What is known of it, and the parts; on the drain.

  /** What is known of the model. */
  public Facts facts() {
    return setup.facts();
  }

  /** International mobile equipment identity, 15 digits. */
  public String imei() {
    return setup.imei();
  }

  /** The time it lives in. */
  public Timeline timeline() {
    return setup.timeline();
  }

  /** What outlasts a restart. */
  public Flash flash() {
    return setup.flash();
  }

  /** The values that commands keep. */
  public Settings settings() {
    return settings;
  }

  /** Its command channels. */
  public Channels channels() {
    return channels;
  }

  /** The channel that asked, see {@link Channels#asking}. */
  public Terminal asking() {
    return channels.asking();
  }

  /** The radio side, with the SIM and the PDP contexts. */
  public Radio radio() {
    return radio;
  }

  /** Its line to the service centre. */
  public Messages messages() {
    return messages;
  }

  /** The way to the network. */
  public Uplink uplink() {
    return power.uptime().uplink();
  }

  /** Turns names into addresses, by the policy there is now. */
  public Resolver resolver() {
    return power.uptime().resolver();
  }

  /**
   * Has names looked up by a policy from now on, in this run.
   *
   * @param policy asked at the beginning of each operation, so that one sees no change of it
   */
  public void lookups(Supplier<LookupPolicy> policy) {
    power.uptime().lookups(policy);
  }

  /** Changes what the host's network is to it, now and after the next start. */
  public void access(NetworkAccess access) {
    uplink().access(access);
  }

  /** What the host's network is to it. */
  public NetworkAccess access() {
    return uplink().access();
  }

  /** The real-time clock. */
  public Clock clock() {
    return hardware.clock();
  }

  /** The digital pins. */
  public Pins pins() {
    return hardware.pins();
  }

  /** The speed of the serial interface. */
  public Uart uart() {
    return hardware.uart();
  }

  /** The analogue inputs. */
  public Adc adc() {
    return hardware.adc();
  }

  /** The supply. */
  public Supply supply() {
    return hardware.supply();
  }

  /** The slot for a memory card, which few models have. */
  public SdSlot sdSlot() {
    return hardware.sdSlot();
  }

  Hardware hardware() {
    return hardware;
  }

  // What handlers do with it; on the drain.

  /** Sends a report, see {@link Channels#report}. */
  public void report(Line line) {
    channels.report(line);
  }

  /** Is told what happens on the radio side until the module restarts. */
  public void listen(RadioListener listener) {
    power.uptime().listen(listener);
  }

  /** Is told no more of the radio side; harmless if it was not. */
  public void forget(RadioListener listener) {
    power.uptime().forget(listener);
  }

  /** Is told of edges of the pins until the module restarts. */
  public void listen(Pins.EdgeListener listener) {
    power.uptime().listen(listener);
  }

  /** Does something later, unless the module has been switched off by then. */
  public Pending after(Duration delay, Runnable action) {
    return power.uptime().after(delay, action);
  }

  /** Its processor stops, as in deep sleep: nothing that waits for a time happens. */
  public void stopProcessor() {
    power.uptime().stopProcessor();
  }

  /** Its processor goes on, and deals with what has become due meanwhile. */
  public void startProcessor() {
    power.uptime().startProcessor();
  }

  /**
   * Runs blocking work beside the module.
   *
   * @return where to say what happens with the outcome; that runs on the drain, and not at all if
   *     the module has been restarted meanwhile
   */
  public <T> Task<T> background(Callable<T> work) {
    return power.uptime().background(work);
  }

  /**
   * Gives a setting a new value. If flash holds it, it takes force, and OK comes, once flash has
   * it; if flash refuses it the old one stays.
   *
   * @return the command's result
   */
  public <T> Result keep(Setting<T> setting, T value) {
    return keep(Changes.of(setting, value));
  }

  /** Gives several settings new values, all or none of them. */
  public Result keep(Changes changes) {
    return parts.storage().keep(asking().settings(), changes);
  }

  /** The settings that are saved and restored as a group. */
  public List<Setting<?>> settings(Lifetime group) {
    return parts.settings(group);
  }

  /** The commands of the firmware that runs, without AT. */
  public List<String> commands() {
    return parts.commands();
  }

  /** Saves the present values of a group of settings; OK once flash has them. */
  public Result save(Lifetime group) {
    return parts.storage().save(asking().settings(), parts.settings(group));
  }

  /** Gives a group of settings the values that were saved, or as delivered where none were. */
  public void restore(Lifetime group) {
    asking().settings().restore(parts.settings(group));
  }

  /** Gives a group of settings their values as delivered; what was saved stays in flash. */
  public void restoreDelivered(Lifetime group) {
    asking().settings().restoreDelivered(parts.settings(group));
  }

  /**
   * Writes to flash.
   *
   * @return a result that is OK once everything is stored, or ERROR if that failed
   */
  public Result store(Map<String, String> changes) {
    return parts.storage().store(changes);
  }

  /** Something changed that a trace or the control API may want to show. */
  public void event(ModuleEvent event) {
    watchers.event(event);
  }
}
