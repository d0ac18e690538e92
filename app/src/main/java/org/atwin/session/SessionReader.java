package org.atwin.session;

import java.io.IOException;
import java.io.InputStream;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atwin.radio.Signal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads session files. Whatever it does not know is a mistake, save in the set-up, where it is
 * noted as something that the player lacks. Stateless; any thread.
 */
public final class SessionReader {

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final Pattern DURATION = Pattern.compile("(\\d+) (ms|s|min|h)");

  /** For {@code ipv6}: the network gives no such address. */
  private static final String NO_IPV6 = "none";

  private static final Duration WITHIN = Duration.ofSeconds(10);

  private SessionReader() {}

  /**
   * Reads a file of sessions.
   *
   * @param name what messages call the file
   * @param in its text, UTF-8
   * @throws IOException if it cannot be read
   * @throws SessionFormatException if it is not a list of sessions
   */
  public static List<Session> read(String name, InputStream in) throws IOException {
    var sessions = new ArrayList<Session>();
    for (JsonNode node : tree(name, in)) {
      var fields = new SessionKeys(name + ", session " + (sessions.size() + 1), node);
      sessions.add(session(new SessionKeys(name + ", " + fields.text("id"), node)));
    }
    return sessions;
  }

  /**
   * Reads a file that maps names to texts.
   *
   * @param name what messages call the file
   * @param in its text, UTF-8
   * @throws IOException if it cannot be read
   * @throws SessionFormatException if it is not such a mapping
   */
  static Map<String, String> readTexts(String name, InputStream in) throws IOException {
    var texts = new HashMap<String, String>();
    JsonNode node = tree(name, in);
    if (node.isObject()) {
      var fields = new SessionKeys(name, node);
      fields.rest().forEach(key -> texts.put(key, fields.text(key)));
    } else if (!node.isNull() && !node.isMissingNode()) {
      throw new SessionFormatException(name + ": must be a mapping");
    }
    return texts;
  }

  private static JsonNode tree(String name, InputStream in) throws IOException {
    byte[] text = in.readAllBytes();
    try {
      return YAML.readTree(text);
    } catch (JacksonException e) {
      throw new SessionFormatException(name + ": " + e.getOriginalMessage(), e);
    }
  }

  private static Session session(SessionKeys fields) {
    try {
      var session =
          new Session(
              fields.text("id"),
              fields.text("section"),
              fields.text("title"),
              fields.text("model"),
              setup(fields.mapping("setup").orElseThrow(() -> fields.wrong("lacks setup"))),
              fields.find("lasts").map(text -> duration(fields, text)).orElse(Duration.ZERO),
              peers(fields),
              steps(fields, "before"),
              steps(fields, "steps"),
              leftOut(fields),
              fields.find("corrected").orElse("").strip());
      fields.end();
      return session;
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw fields.wrong(e);
    }
  }

  private static Setup setup(SessionKeys fields) {
    Optional<String> tac = fields.find("tac");
    Optional<String> ci = fields.find("ci");
    return new Setup(
        choice(fields, "sim", "ready", "absent").orElseThrow(() -> fields.wrong("lacks sim")),
        fields.flag("registered", false),
        choice(fields, "power", "on", "off").orElse(true),
        choice(fields, "pdn", "up", "down").orElse(true),
        choice(fields, "rrc", "connected", "idle"),
        fields.find("firmware"),
        address(fields, "ip", Inet4Address::ofLiteral),
        fields.find("ipv6").filter(text -> !text.equals(NO_IPV6)).map(SessionReader::address6),
        fields.find("ipv6").filter(NO_IPV6::equals).isPresent(),
        fields.find("apn"),
        tac.map(area -> new Setup.CellName(area, ci.orElseThrow(() -> fields.wrong("lacks ci")))),
        fields.find("pci").map(Integer::parseInt),
        signal(fields),
        fields.find("network_time").map(Instant::parse),
        powerSaving(fields),
        fields.find("t3412_s").map(Integer::parseInt).map(Duration::ofSeconds),
        fields.find("sms_next_mr").map(Integer::parseInt),
        fields.find("sms_next_index").map(Integer::parseInt),
        fields.flag("template", false),
        fields.rest());
  }

  private static Optional<Signal> signal(SessionKeys fields) {
    return fields.has("rsrp")
        ? Optional.of(
            new Signal(fields.number("rsrp"), fields.number("rsrq"), fields.number("sinr")))
        : Optional.empty();
  }

  private static Optional<Setup.PowerSaving> powerSaving(SessionKeys fields) {
    if (fields.flag("psm", false)) {
      return Optional.of(Setup.PowerSaving.PSM);
    }
    if (fields.flag("psm_granted", false)) {
      return Optional.of(Setup.PowerSaving.PSM_GRANTED);
    }
    if (fields.flag("edrx_granted", false)) {
      return Optional.of(Setup.PowerSaving.EDRX_GRANTED);
    }
    return fields.find("asleep").map(depth -> lightSleep(fields, depth));
  }

  private static Setup.PowerSaving lightSleep(SessionKeys fields, String depth) {
    if (!depth.equals("light")) {
      throw fields.wrong("asleep can only be light, not " + depth);
    }
    return Setup.PowerSaving.LIGHT_SLEEP;
  }

  /** True for the first of two words. */
  private static Optional<Boolean> choice(SessionKeys fields, String key, String yes, String no) {
    Optional<String> word = fields.find(key);
    if (word.isPresent() && !Set.of(yes, no).contains(word.get())) {
      throw fields.wrong("%s must be %s or %s, not %s".formatted(key, yes, no, word.get()));
    }
    return word.map(yes::equals);
  }

  private static <A> Optional<A> address(
      SessionKeys fields, String key, Function<String, A> reader) {
    return fields.find(key).map(reader);
  }

  private static Inet6Address address6(String text) {
    if (InetAddress.ofLiteral(text) instanceof Inet6Address address) {
      return address;
    }
    throw new IllegalArgumentException(text + " is no IPv6 address");
  }

  private static List<SessionPeer> peers(SessionKeys fields) {
    var peers = new ArrayList<SessionPeer>();
    for (JsonNode node : fields.items("servers")) {
      var peer = fields.inside("server " + (peers.size() + 1), node);
      String kind = peer.text("kind");
      peers.add(
          new SessionPeer(
              kind, peer.text("address"), peer.number("port"), names(peer), traits(kind, peer)));
      peer.find("note");
      peer.end();
    }
    return peers;
  }

  private static Map<String, String> traits(String kind, SessionKeys peer) {
    var traits = new HashMap<String, String>();
    for (String key : PeerServers.traits(kind)) {
      peer.find(key).ifPresent(value -> traits.put(key, value));
    }
    return traits;
  }

  private static Map<String, List<InetAddress>> names(SessionKeys peer) {
    var names = new HashMap<String, List<InetAddress>>();
    peer.mapping("names")
        .ifPresent(all ->
            all.rest()
                .forEach(name ->
                    names.put(
                        name, all.texts(name).stream().map(InetAddress::ofLiteral).toList())));
    return names;
  }

  private static List<Step> steps(SessionKeys fields, String key) {
    var steps = new ArrayList<Step>();
    for (JsonNode node : fields.items(key)) {
      var step = fields.inside(key + " " + (steps.size() + 1), node);
      int times = step.has("times") ? step.number("times") : 1;
      steps.addAll(Collections.nCopies(times, step(step)));
      step.find("note");
      step.end();
    }
    return steps;
  }

  private static List<Step.Unsolicited> leftOut(SessionKeys fields) {
    var leftOut = new ArrayList<Step.Unsolicited>();
    for (Step step : steps(fields, "left_out")) {
      if (!(step instanceof Step.Unsolicited urc)) {
        throw fields.wrong("left_out must be urc, not " + step.words());
      }
      leftOut.add(urc);
    }
    return leftOut;
  }

  private static Step step(SessionKeys step) {
    if (step.has("send")) {
      boolean retyped = step.flag("retyped", false);
      return new Step.Send(step.text("send"), answer(step), retyped, within(step));
    }
    if (step.has("data")) {
      return new Step.Data(step.text("data"), answer(step), within(step));
    }
    if (step.has("urc")) {
      boolean anyOrder = step.find("order").filter(order -> isAny(step, order)).isPresent();
      return new Step.Unsolicited(lines(step, "urc"), anyOrder, within(step));
    }
    if (step.has("raw")) {
      return new Step.Raw(step.text("raw"), within(step));
    }
    if (step.has("wait")) {
      return new Step.Wait(duration(step, step.text("wait")));
    }
    if (step.has("act")) {
      String action = step.text("act");
      return new Step.Act(
          Action.of(action).orElseThrow(() -> step.wrong("there is no act " + action)));
    }
    return step.mapping("server")
        .map(SessionReader::serverStep)
        .orElseGet(() -> new Step.Remark(step.text("note")));
  }

  private static Step serverStep(SessionKeys server) {
    Step step;
    String at = server.find("at").orElse("");
    if (server.has("send")) {
      step = new Step.ServerSends(at, server.text("send"));
    } else if (server.has("receive")) {
      step = new Step.ServerReceives(at, server.text("receive"));
    } else if (!server.flag("accepts", true)) {
      step = new Step.ServerStopsAccepting(at);
    } else if (server.flag("closes", false)) {
      step = new Step.ServerCloses(at);
    } else {
      throw server.wrong("must have send, receive, closes: true or accepts: false");
    }
    server.end();
    return step;
  }

  private static List<Expected> answer(SessionKeys step) {
    if (!step.has("expect")) {
      throw step.wrong("lacks expect");
    }
    return lines(step, "expect");
  }

  private static List<Expected> lines(SessionKeys step, String key) {
    return step.texts(key).stream().map(Expected::of).toList();
  }

  private static boolean isAny(SessionKeys step, String order) {
    if (!order.equals("any")) {
      throw step.wrong("order can only be any, not " + order);
    }
    return true;
  }

  private static Duration within(SessionKeys step) {
    return step.find("within").map(text -> duration(step, text)).orElse(WITHIN);
  }

  private static Duration duration(SessionKeys step, String text) {
    Matcher parts = DURATION.matcher(text);
    if (!parts.matches()) {
      throw step.wrong("a time is a number and ms, s, min or h, not " + text);
    }
    long count = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      case "min" -> Duration.ofMinutes(count);
      default -> Duration.ofHours(count);
    };
  }
}
