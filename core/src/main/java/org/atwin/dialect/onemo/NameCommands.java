package org.atwin.dialect.onemo;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.Command;
import org.atwin.at.Facts;
import org.atwin.at.Field;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.dialect.standard.Errors;
import org.atwin.module.ModuleFacts;
import org.atwin.module.settings.Setting;
import org.atwin.net.AddressLiteral;
import org.atwin.net.Family;
import org.atwin.radio.PdpContexts;
import org.jspecify.annotations.Nullable;

/** 3.10 and 3.11: name servers and names. */
final class NameCommands {

  private static final Param<String> ADDRESS1 = Param.text("address1", 0, 45).optional();
  private static final Param<String> ADDRESS2 = Param.text("address2", 0, 45).optional();
  private static final Param<Integer> PRIORITY = NameOptions.PRIORITY.optional();
  private static final Param<Integer> CACHED_MODE = NameOptions.CACHED_MODE.optional();
  private static final Param<Integer> CACHED_PERIOD = NameOptions.CACHED_PERIOD.optional();
  private static final Param<Integer> TIME = NameOptions.TIME.optional();
  private static final Param<Integer> RETRIES = NameOptions.RETRIES.optional();
  private static final Param<String> DOMAIN = Param.text("domainname", 1, 255);
  private static final Param<Integer> CID = Param.integer("cid", ModuleFacts.CONTEXTS).optional();

  private static final List<Option> OPTIONS =
      List.of(
          new Option("ip", List.of(ADDRESS1, ADDRESS2), NameCommands::ipv4, NameCommands::ipv4),
          new Option("ipv6", List.of(ADDRESS1, ADDRESS2), NameCommands::ipv6, NameCommands::ipv6),
          new Option("priority", List.of(PRIORITY), NameCommands::priority, NameCommands::priority),
          new Option(
              "cached",
              List.of(CACHED_MODE, CACHED_PERIOD),
              NameCommands::cached,
              NameCommands::cached),
          new Option(
              "timeout", List.of(TIME, RETRIES), NameCommands::timeout, NameCommands::timeout));

  private static final Line.Of2<String, @Nullable List<String>> ADDRESSES =
      Line.of("+MDNSGIP", Field.quoted("domainname"), Field.list(Field.quoted("ip")).optional())
          .unasked("3.11", "A name's addresses; none if it has none");

  private NameCommands() {}

  static Chapter<OneMo> chapter() {
    var chapter = Chapter.<OneMo>of("3.10", "Domain names");
    Command.Builder<OneMo> configuration =
        chapter
            .at("+MDNSCFG", "DNS servers and how they are asked")
            .onTest(m -> Result.answer(ranges(m.module().facts())));
    OPTIONS.forEach(option ->
        configuration.onSet(option.name, option::isThere, option.params, option::execute));
    chapter
        .at("+MDNSGIP", "3.11", "Resolve a name")
        .takes(DOMAIN, CID)
        .reports(ADDRESSES)
        .onSet(NameCommands::resolve)
        .onTest(m -> Result.answer("+MDNSGIP: ," + contexts(m.module().facts())));
    return chapter;
  }

  /**
   * As printed in 3.10. NB modules lack "cached"; the others print it whether they heed it or not.
   */
  private static List<String> ranges(Facts facts) {
    var lines = new ArrayList<>(List.of("+MDNSCFG: \"ip\",,", "+MDNSCFG: \"ipv6\",,"));
    lines.add("+MDNSCFG: \"priority\",(0,1)");
    if (OneMoFacts.NAME_CACHE.find(facts).isPresent()) {
      lines.add("+MDNSCFG: \"cached\",(0,1)," + CACHED_PERIOD.values(facts));
    }
    lines.add("+MDNSCFG: \"timeout\",%s,%s".formatted(TIME.values(facts), RETRIES.values(facts)));
    return lines;
  }

  // Servers.

  private static Result ipv4(OneMo m, Args args) {
    return addresses(m, args, NameOptions.V4, true);
  }

  private static String ipv4(OneMo m) {
    return text(m.names().v4(PdpContexts.DEFAULT_CID));
  }

  private static Result ipv6(OneMo m, Args args) {
    return addresses(m, args, NameOptions.V6, false);
  }

  private static String ipv6(OneMo m) {
    return text(m.names().v6(PdpContexts.DEFAULT_CID));
  }

  /** Both count, or none; an empty one goes back to the network's or the default server. */
  private static Result addresses(OneMo m, Args args, List<Setting<String>> servers, boolean v4) {
    List<Optional<String>> given =
        List.of(args.find(ADDRESS1).map(String::strip), args.find(ADDRESS2).map(String::strip));
    if (given.stream().flatMap(Optional::stream).anyMatch(text -> !isAddress(text, v4))) {
      return TcpIpError.NAME_RESOLUTION.result();
    }
    NameOptions options = m.nameOptions();
    for (int i = 0; i < given.size(); i++) {
      Setting<String> server = servers.get(i);
      given.get(i).ifPresent(text -> options.set(server, text));
    }
    return options.store(servers);
  }

  private static boolean isAddress(String text, boolean v4) {
    return text.isEmpty()
        || AddressLiteral.parse(text)
            .filter(each -> each instanceof Inet4Address == v4)
            .isPresent();
  }

  private static String text(List<InetAddress> servers) {
    return servers.stream()
        .map(each -> '"' + OneMo.text(each) + '"')
        .collect(Collectors.joining(","));
  }

  // How they are asked.

  private static Result priority(OneMo m, Args args) {
    NameOptions options = m.nameOptions();
    args.find(PRIORITY).ifPresent(family -> options.set(NameOptions.PREFERRED, family));
    return options.store(List.of(NameOptions.PREFERRED));
  }

  private static String priority(OneMo m) {
    return m.nameOptions().get(NameOptions.PREFERRED).toString();
  }

  private static Result cached(OneMo m, Args args) {
    if (args.find(CACHED_PERIOD).isPresent() && !hasPeriod(m)) {
      return Result.error(Errors.INCORRECT_PARAMETERS);
    }
    NameOptions options = m.nameOptions();
    args.find(CACHED_MODE).ifPresent(mode -> options.set(NameOptions.CACHED, mode));
    args.find(CACHED_PERIOD).ifPresent(seconds -> options.set(NameOptions.PERIOD, seconds));
    return options.store(List.of(NameOptions.CACHED, NameOptions.PERIOD));
  }

  private static String cached(OneMo m) {
    NameOptions options = m.nameOptions();
    return options.get(NameOptions.CACHED)
        + (hasPeriod(m) ? "," + options.get(NameOptions.PERIOD) : "");
  }

  private static boolean hasPeriod(OneMo m) {
    return OneMoFacts.NAME_CACHE_PERIOD.of(m.module().facts());
  }

  private static Result timeout(OneMo m, Args args) {
    NameOptions options = m.nameOptions();
    args.find(TIME).ifPresent(seconds -> options.set(NameOptions.TIMEOUT, seconds));
    args.find(RETRIES).ifPresent(count -> options.set(NameOptions.TRIES, count));
    return options.store(List.of(NameOptions.TIMEOUT, NameOptions.TRIES));
  }

  private static String timeout(OneMo m) {
    NameOptions options = m.nameOptions();
    return options.get(NameOptions.TIMEOUT) + "," + options.get(NameOptions.TRIES);
  }

  // Names.

  /** NB modules take no context, and yet print a range for it. */
  private static String contexts(Facts facts) {
    return OneMoFacts.NAME_QUERY_CID.of(facts)
        ? ModuleFacts.CONTEXTS.of(facts).toString()
        : "(0-4)";
  }

  private static Result resolve(OneMo m, Args args) {
    if (args.find(CID).isPresent() && !OneMoFacts.NAME_QUERY_CID.of(m.module().facts())) {
      return Result.error(Errors.INCORRECT_PARAMETERS);
    }
    int cid = args.find(CID).orElse(PdpContexts.DEFAULT_CID);
    if (m.module().uplink().bearer(cid).isEmpty()) {
      return TcpIpError.PDP_NOT_ACTIVE.result();
    }
    if (m.names().isAsking()) {
      return TcpIpError.DNS_BUSY.result();
    }
    String name = args.get(DOMAIN).strip();
    m.names().lookUp(name, cid, families(m.module().facts()), found -> tell(m, name, found));
    return Result.OK;
  }

  private static List<Family> families(Facts facts) {
    return OneMoFacts.NAME_QUERY_BOTH_FAMILIES.of(facts)
        ? List.of(Family.V4_ONLY, Family.V6_ONLY)
        : List.of(Family.V4_FIRST);
  }

  private static void tell(OneMo m, String name, List<InetAddress> found) {
    int most = OneMoFacts.NAME_QUERY_ADDRESSES.of(m.module().facts());
    List<InetAddress> told = found.subList(0, Math.min(most, found.size()));
    List<String> addresses = told.stream().map(OneMo::text).toList();
    m.module().report(ADDRESSES.with(name, addresses.isEmpty() ? null : addresses));
  }

  /** Changes an option as the parameters say. */
  private interface Change {
    Result apply(OneMo m, Args args);
  }

  /** Writes an option's values as an answer lists them. */
  private interface Text {
    String of(OneMo m);
  }

  /**
   * One keyword of AT+MDNSCFG. Alone it tells its values, with some of them it sets those.
   *
   * @param name the keyword
   * @param params its values
   * @param change sets them
   * @param text tells them
   */
  private record Option(String name, List<Param<?>> params, Change change, Text text) {

    boolean isThere(Facts facts) {
      return OneMoFacts.NAME_OPTIONS_TOLD.of(facts).contains(name);
    }

    Result execute(OneMo m, Args args) {
      if (params.stream().noneMatch(param -> args.find(param).isPresent())) {
        return Result.answer("+MDNSCFG: \"%s\",%s".formatted(name, text.of(m)));
      }
      return OneMoFacts.NAME_OPTIONS_TAKEN.of(m.module().facts()).contains(name)
          ? change.apply(m, args)
          : Result.error(Errors.INCORRECT_PARAMETERS);
    }
  }
}
