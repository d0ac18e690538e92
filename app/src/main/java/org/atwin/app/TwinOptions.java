package org.atwin.app;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atwin.app.fleet.PortPlan;
import org.atwin.app.fleet.PowerOn;
import org.atwin.app.fleet.TwinPlan;
import org.atwin.net.AllowList;
import org.atwin.net.NetworkAccess;
import org.atwin.net.Route;
import org.atwin.port.PtyPort;
import org.atwin.port.StdioPort;
import org.atwin.port.TcpPort;
import org.atwin.port.TwinNames;
import org.atwin.twin.Dialects.ModelChoice;
import org.atwin.twin.Identity;
import org.atwin.twin.TwinBuilder.Speed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/**
 * The options that describe one twin, as given on the command line or in a configuration file; what
 * is null was not given. Belongs to one thread.
 */
final class TwinOptions {

  private static final Logger LOG = LoggerFactory.getLogger(TwinOptions.class);

  @Option(
      names = "--pty",
      arity = "0..1",
      fallbackValue = "",
      paramLabel = "PATH",
      description = "Serial port as a pseudo-terminal; PATH becomes a link to it.")
  @Nullable String pty;

  @Option(
      names = "--tcp",
      paramLabel = "[HOST:]PORT",
      description = "Serial port as a raw TCP listener; PORT 0 takes any free one.")
  @Nullable String tcp;

  @Option(names = "--stdio", description = "The serial port on stdin and stdout, raw.")
  @Nullable Boolean stdio;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description =
          "Tells it from other twins (default MODEL-N, the first that is free); its numbers follow"
              + " from it unless given.")
  @Nullable String name;

  @Option(names = "--imei", paramLabel = "N", description = "15 digits.")
  @Nullable String imei;

  @Option(names = "--iccid", paramLabel = "N", description = "19 or 20 digits, A to F too.")
  @Nullable String iccid;

  @Option(names = "--imsi", paramLabel = "N", description = "6 to 15 digits.")
  @Nullable String imsi;

  @Option(names = "--msisdn", paramLabel = "N", description = "3 to 15 digits, may begin with +.")
  @Nullable String msisdn;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description =
          "Flash and SIM card are kept in DIR/NAME and outlast the process; else in memory.")
  @Nullable Path state;

  @Option(
      names = "--pace",
      paramLabel = "real|fast|instant",
      description = "How long boot, search and attach take; fast, under 1 s, unless given.")
  @Nullable String pace;

  @Option(
      names = "--time-scale",
      paramLabel = "N",
      description = "The twin's clock runs N times as fast.")
  @Nullable Double timeScale;

  @Option(
      names = "--power-on",
      paramLabel = "start|connect",
      description = "Switch the module on at start (default), or when the first client connects.")
  @Nullable String powerOn;

  @Option(
      names = "--route",
      paramLabel = "FROM=TO",
      description =
          "Dial TO when the module dials FROM: [tcp:|udp:|icmp:]HOST[:PORT]=HOST[:PORT]."
              + " May be repeated.")
  @Nullable List<String> routes;

  @Option(
      names = "--resolve",
      paramLabel = "NAME=IP[,IP...]",
      description = "The network's DNS answer for NAME. May be repeated.")
  @Nullable List<String> names;

  @Option(
      names = "--allow",
      paramLabel = "CIDR[,...]",
      description = "Where the module may connect, such as `loopback`; anywhere unless given.")
  @Nullable String allow;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A switch of the model, see `atwin help MODEL`. May be repeated.")
  @Nullable Map<String, String> switches;

  /** Fills in what was not given here; of lists and maps, what is given here comes first. */
  void defaultTo(TwinOptions base) {
    pty = first(pty, base.pty);
    tcp = first(tcp, base.tcp);
    stdio = first(stdio, base.stdio);
    name = first(name, base.name);
    imei = first(imei, base.imei);
    iccid = first(iccid, base.iccid);
    imsi = first(imsi, base.imsi);
    msisdn = first(msisdn, base.msisdn);
    state = first(state, base.state);
    pace = first(pace, base.pace);
    timeScale = first(timeScale, base.timeScale);
    powerOn = first(powerOn, base.powerOn);
    routes = joined(routes, base.routes);
    names = joined(names, base.names);
    allow = first(allow, base.allow);
    var all = new HashMap<String, String>();
    if (base.switches != null) {
      all.putAll(base.switches);
    }
    if (switches != null) {
      all.putAll(switches);
    }
    switches = all;
  }

  /** Whether any port was asked for. */
  boolean namesPort() {
    return pty != null || tcp != null || usesStdio();
  }

  /** Whether the serial port is on the standard streams. */
  boolean usesStdio() {
    return Boolean.TRUE.equals(stdio);
  }

  /**
   * Whether what was given can be.
   *
   * @throws BadUsageException if a value is wrong
   */
  void check() {
    try {
      if (name != null) {
        TwinPlan.checkName(name);
      }
      TwinPlan.checkTimeScale(orElse(timeScale, 1.0));
      speed();
      start();
      access();
      identity(Identity.of("any"));
      if (tcp != null) {
        ListenAddress.parse("--tcp", tcp);
      }
    } catch (IllegalArgumentException e) {
      throw new BadUsageException(String.valueOf(e.getMessage()));
    }
  }

  private Speed speed() {
    return word("--pace", Speed.class, orElse(pace, "fast"));
  }

  private PowerOn start() {
    return word("--power-on", PowerOn.class, orElse(powerOn, "start"));
  }

  /**
   * The plan these options describe.
   *
   * @param choice the model
   * @param number tells it from others of its model, unless it has a name or the number is taken
   * @param names where it takes its own
   * @param standardStreams makes the port of {@code --stdio}
   * @throws BadUsageException if a value is wrong
   * @throws IOException if its name is another twin's
   */
  TwinPlan plan(
      ModelChoice choice, int number, TwinNames names, Supplier<StdioPort> standardStreams)
      throws IOException {
    check();
    String called = called(choice.model().name().toLowerCase(Locale.ROOT) + "-", number, names);
    try {
      return new TwinPlan(
          choice.model().name(),
          called,
          identity(Identity.of(called)),
          ports(standardStreams),
          state,
          speed(),
          orElse(timeScale, 1.0),
          // On the standard streams the client is there from the start.
          usesStdio() ? PowerOn.START : start(),
          access(),
          orElse(switches, Map.of()));
    } catch (IllegalArgumentException e) {
      throw new BadUsageException(String.valueOf(e.getMessage()));
    }
  }

  /**
   * The name given, or else the model's with the first number that no twin has. Where flash is kept
   * under the name, it is the same each time.
   */
  private String called(String family, int number, TwinNames names) throws IOException {
    if (name != null) {
      return names.has(name) ? name : claimed(name, names);
    }
    for (int kept : kept(family)) {
      if (kept >= number && !names.has(family + kept)) {
        return claimed(family + kept, names);
      }
    }
    int free = number;
    while (!take(family + free, names)) {
      free++;
    }
    return family + free;
  }

  private String claimed(String wanted, TwinNames names) throws IOException {
    if (!take(wanted, names)) {
      throw new IOException(wanted + " is in use by another twin: choose another --name");
    }
    return wanted;
  }

  /** Where no names can be kept, there may be twins of the same name. */
  private static boolean take(String wanted, TwinNames names) {
    try {
      return names.take(wanted);
    } catch (IOException e) {
      LOG.warn("it cannot be told whether another twin is named {}: {}", wanted, e.toString());
      return true;
    }
  }

  /** The numbers under which flash is kept, in their order. */
  private List<Integer> kept(String family) throws IOException {
    if (state == null || !Files.isDirectory(state)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(state)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(entry -> entry.matches(Pattern.quote(family) + "[1-9]\\d{0,5}"))
          .map(entry -> Integer.valueOf(entry.substring(family.length())))
          .sorted()
          .toList();
    }
  }

  private Identity identity(Identity usual) {
    return new Identity(
        orElse(imei, usual.imei()),
        orElse(iccid, usual.iccid()),
        orElse(imsi, usual.imsi()),
        orElse(msisdn, usual.msisdn()));
  }

  private List<PortPlan> ports(Supplier<StdioPort> standardStreams) {
    var plans = new ArrayList<PortPlan>();
    String path = pty;
    if (path != null) {
      plans.add(path.isEmpty() ? PtyPort::named : _ -> PtyPort.at(Path.of(path)));
    }
    if (tcp != null) {
      ListenAddress where = ListenAddress.parse("--tcp", tcp);
      plans.add(_ -> TcpPort.at(where.host(), where.port()));
    }
    if (usesStdio()) {
      plans.add(_ -> standardStreams.get());
    }
    return plans;
  }

  private NetworkAccess access() {
    return new NetworkAccess(
        orElse(routes, List.<String>of()).stream().map(Route::parse).toList(),
        addresses(orElse(names, List.of())),
        allow == null ? AllowList.ANYWHERE : AllowList.parse(allow));
  }

  private static Map<String, List<InetAddress>> addresses(List<String> answers) {
    var known = new HashMap<String, List<InetAddress>>();
    for (String answer : answers) {
      int equals = answer.indexOf('=');
      if (equals < 1) {
        throw new BadUsageException("--resolve takes NAME=IP[,IP...], not " + answer);
      }
      String host = answer.substring(0, equals).toLowerCase(Locale.ROOT);
      List<InetAddress> of = known.computeIfAbsent(host, _ -> new ArrayList<>());
      for (String literal : answer.substring(equals + 1).split(",", -1)) {
        of.add(literal(literal));
      }
    }
    return known;
  }

  private static <E extends Enum<E>> E word(String option, Class<E> words, String typed) {
    try {
      return Enum.valueOf(words, typed.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException _) {
      String allowed =
          Stream.of(words.getEnumConstants())
              .map(word -> word.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(" or "));
      throw new BadUsageException("%s takes %s, not %s".formatted(option, allowed, typed));
    }
  }

  private static InetAddress literal(String text) {
    try {
      return InetAddress.ofLiteral(text.strip());
    } catch (IllegalArgumentException _) {
      throw new BadUsageException("--resolve takes IP addresses, not " + text);
    }
  }

  private static <T> @Nullable T first(@Nullable T given, @Nullable T base) {
    return given == null ? base : given;
  }

  private static <T> T orElse(@Nullable T given, T usual) {
    return given == null ? usual : given;
  }

  private static @Nullable List<String> joined(
      @Nullable List<String> given, @Nullable List<String> base) {
    if (given == null || base == null) {
      return first(given, base);
    }
    var all = new ArrayList<>(given);
    all.addAll(base);
    return all;
  }
}
