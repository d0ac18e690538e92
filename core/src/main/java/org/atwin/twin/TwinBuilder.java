package org.atwin.twin;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.atwin.at.Fact;
import org.atwin.device.Excerpt;
import org.atwin.device.Flash;
import org.atwin.device.InMemoryFlash;
import org.atwin.dialect.Model;
import org.atwin.module.Module;
import org.atwin.module.ModuleSetup;
import org.atwin.net.NetworkAccess;
import org.atwin.radio.CoreNetwork;
import org.atwin.radio.Pace;
import org.atwin.radio.SimCard;
import org.atwin.radio.sms.ShortMessageService;
import org.atwin.time.LiveTimeline;
import org.atwin.time.Timeline;
import org.jspecify.annotations.Nullable;

/** Describes a twin and makes it. Belongs to one thread. */
public final class TwinBuilder {

  private final Dialects.ModelChoice choice;
  private final Map<String, String> switches = new HashMap<>();
  private String name;
  private @Nullable Identity identity;
  private Timeline timeline = new LiveTimeline();
  private Flash flash = new InMemoryFlash();
  private NetworkAccess access = NetworkAccess.OPEN;
  private @Nullable ShortMessageService messages;
  private UnaryOperator<CoreNetwork> network = UnaryOperator.identity();
  private Speed speed = Speed.FAST;
  private Executor background = action -> Thread.ofVirtual().name("atwin-background").start(action);

  private TwinBuilder(Dialects.ModelChoice choice) {
    this.choice = choice;
    this.name = choice.model().name().toLowerCase(Locale.ROOT) + "-1";
  }

  /**
   * Begins a description.
   *
   * @param model a sub-model's or a family's name, in any case
   * @throws IllegalArgumentException if there is no twin of it
   */
  public static TwinBuilder of(String model) {
    return new TwinBuilder(
        Dialects.find(model)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "there is no twin of a model "
                        + Excerpt.of(model)
                        + "; `atwin models` lists them all")));
  }

  /** Begins a description of a model whose dialect may be none of those that come with ATwin. */
  public static TwinBuilder of(Dialects.ModelChoice choice) {
    return new TwinBuilder(choice);
  }

  /** How long starting and attaching take. */
  public enum Speed {
    /** As on the air. */
    REAL(Pace.REAL, Duration.ofMillis(2500)),
    /** Under a second in all. */
    FAST(Pace.FAST, Duration.ofMillis(200)),
    /** No time at all. */
    INSTANT(Pace.INSTANT, Duration.ZERO);

    @SuppressWarnings("ImmutableEnumChecker") // Pace is a record of longs
    private final Pace pace;

    private final Duration start;

    Speed(Pace pace, Duration start) {
      this.pace = pace;
      this.start = start;
    }
  }

  /** The model that was found. */
  public Model model() {
    return choice.model();
  }

  /** What distinguishes it from other modules; its numbers follow from it unless given. */
  public TwinBuilder name(String name) {
    this.name = name;
    return this;
  }

  /** Its numbers. */
  public TwinBuilder identity(Identity identity) {
    this.identity = identity;
    return this;
  }

  /** The time it lives in; the machine's unless given. */
  public TwinBuilder timeline(Timeline timeline) {
    this.timeline = timeline;
    return this;
  }

  /** What outlasts a restart; kept in memory unless given. */
  public TwinBuilder flash(Flash flash) {
    this.flash = flash;
    return this;
  }

  /** Its way to the host's network; open unless given. */
  public TwinBuilder access(NetworkAccess access) {
    this.access = access;
    return this;
  }

  /**
   * The service centre that it shares with other modules; a twin that is given none has one of its
   * own, and nobody to write to but peers.
   */
  public TwinBuilder messages(ShortMessageService messages) {
    this.messages = messages;
    return this;
  }

  /**
   * The network behind the cell at first; that of China Mobile, with both versions of IP, unless
   * given.
   *
   * @param change makes it of that
   */
  public TwinBuilder network(UnaryOperator<CoreNetwork> change) {
    this.network = change;
    return this;
  }

  /** How long starting and attaching take; fast unless given. */
  public TwinBuilder speed(Speed speed) {
    this.speed = speed;
    return this;
  }

  /** Where blocking work runs; on virtual threads unless given. */
  public TwinBuilder background(Executor background) {
    this.background = background;
    return this;
  }

  /**
   * Sets a switch, which takes the place of a fact of the model.
   *
   * @throws IllegalArgumentException if the model has no such switch, which names those that are
   *     spelled most alike, or if it cannot have that value
   */
  public TwinBuilder set(String key, String value) {
    choice.dialect().switches(choice.model()).stream()
        .filter(known -> known.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(key)))
        .read(value);
    switches.put(key, value);
    return this;
  }

  private String unknown(String key) {
    String model = choice.model().name();
    var known = choice.dialect().switches(choice.model()).stream().map(Fact::key);
    return "%s has no switch %s; the nearest are %s (`atwin help %s` lists them all)"
        .formatted(model, Excerpt.of(key), String.join(", ", Spelling.nearest(key, known)), model);
  }

  /** Makes the module, switched off. */
  public Module build() {
    Model model = choice.model().with(switches);
    Identity numbers = identity == null ? Identity.of(name) : identity;
    var module =
        new Module(
            new ModuleSetup(
                name,
                model.name(),
                numbers.imei(),
                new SimCard(numbers.imsi(), numbers.iccid(), numbers.msisdn()),
                model.facts(),
                choice.dialect().image(model),
                timeline,
                flash,
                access,
                messages == null ? new ShortMessageService(timeline) : messages,
                speed.pace,
                speed.start,
                background));
    module.post(() -> module.radio().world().changeNetwork(network));
    return module;
  }
}
