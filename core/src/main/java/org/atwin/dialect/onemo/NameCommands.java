package org.atwin.dialect.onemo;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.Command;
import org.atwin.at.Facts;
import org.atwin.at.Failure;
import org.atwin.at.Field;
import org.atwin.at.Keyword;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.at.Setting;
import org.atwin.module.ModuleFacts;
import org.atwin.module.settings.Changes;
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

  private static final Line.Of2<String, String> CONFIGURATION =
      Line.of("+MDNSCFG", Field.quoted("option"), Field.data("values"));

  private static final Line.Of2<String, @Nullable List<String>> ADDRESSES =
      Line.of("+MDNSGIP", Field.quoted("domainname"), Field.list(Field.quoted("ip")).optional())
          .unasked("3.11", "A name's addresses; none if it has none");

  private NameCommands() {}

  static Chapter<OneMo> chapter() {
    var chapter = Chapter.<OneMo>of("3.10", "Domain names");
    Command.Builder<OneMo> configuration =
        chapter
            .at("+MDNSCFG", "DNS servers and how they are asked")
            .onTest(m -> Result.lines(ranges(m.module().facts())));
    option(
        configuration,
        "ip",
        (m, args) -> addresses(m, args, NameOptions.V4, true),
        m -> text(m.names().v4(PdpContexts.DEFAULT_CID)),
        ADDRESS1,
        ADDRESS2);
    option(
        configuration,
        "ipv6",
        (m, args) -> addresses(m, args, NameOptions.V6, false),
        m -> text(m.names().v6(PdpContexts.DEFAULT_CID)),
        ADDRESS1,
        ADDRESS2);
    option(
        configuration,
        "priority",
        (m, args) -> m.module().keep(new Changes().and(NameOptions.PREFERRED, args.find(PRIORITY))),
        m -> m.nameOptions().get(NameOptions.PREFERRED).toString(),
        PRIORITY);
    option(
        configuration,
        "cached",
        NameCommands::cached,
        NameCommands::cached,
        CACHED_MODE,
        CACHED_PERIOD);
    option(configuration, "timeout", NameCommands::timeout, NameCommands::timeout, TIME, RETRIES);
    configuration
        .keeps(NameOptions.V4.toArray(Setting<?>[]::new))
        .keeps(NameOptions.V6.toArray(Setting<?>[]::new))
        .keeps(NameOptions.PREFERRED, NameOptions.CACHED, NameOptions.PERIOD)
        .keeps(NameOptions.TIMEOUT, NameOptions.TRIES);
    chapter
        .at("+MDNSGIP", "3.11", "Resolve a name")
        .takes(DOMAIN, CID)
        .reports(ADDRESSES)
        .onSet(NameCommands::resolve)
        .lists(m -> "," + contexts(m.module().facts()));
    return chapter;
  }

  /** One keyword of AT+MDNSCFG: alone it tells its values, with some of them it sets those. */
  private static void option(
      Command.Builder<OneMo> configuration,
      String name,
      BiFunction<OneMo, Args, Result> set,
      Function<OneMo, String> tell,
      Param<?>... values) {
    configuration
        .answers(CONFIGURATION)
        .onSet(
            new Keyword<>(
                name,
                facts -> OneMoFacts.NAME_OPTIONS_TOLD.of(facts).contains(name),
                List.of(),
                List.of(values),
                false,
                (m, args) ->
                    OneMoFacts.NAME_OPTIONS_TAKEN.of(m.module().facts()).contains(name)
                        ? set.apply(m, args)
                        : Result.error(Failure.BAD_PARAMETER),
                (m, _) -> List.of(CONFIGURATION.with(name, tell.apply(m)))));
  }

  /**
   * As printed in 3.10. NB modules lack "cached"; the others print it whether they heed it or not.
   */
  private static List<Line> ranges(Facts facts) {
    var lines = new ArrayList<Line>();
    lines.add(CONFIGURATION.with("ip", ","));
    lines.add(CONFIGURATION.with("ipv6", ","));
    lines.add(CONFIGURATION.with("priority", "(0,1)"));
    if (OneMoFacts.NAME_CACHE.find(facts).isPresent()) {
      lines.add(CONFIGURATION.with("cached", "(0,1)," + CACHED_PERIOD.values(facts)));
    }
    lines.add(CONFIGURATION.with("timeout", TIME.values(facts) + "," + RETRIES.values(facts)));
    return lines;
  }

  // Servers.

  /** Both count, or none; an empty one goes back to the network's or the default server. */
  private static Result addresses(OneMo m, Args args, List<Setting<String>> servers, boolean v4) {
    List<Optional<String>> given =
        List.of(args.find(ADDRESS1).map(String::strip), args.find(ADDRESS2).map(String::strip));
    if (given.stream().flatMap(Optional::stream).anyMatch(text -> !isAddress(text, v4))) {
      return TcpIpError.NAME_RESOLUTION.result();
    }
    return m.module()
        .keep(
            new Changes()
                .and(servers.getFirst(), given.getFirst())
                .and(servers.getLast(), given.getLast()));
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

  private static Result cached(OneMo m, Args args) {
    if (args.find(CACHED_PERIOD).isPresent() && !hasPeriod(m)) {
      return Result.error(Failure.BAD_PARAMETER);
    }
    return m.module()
        .keep(
            new Changes()
                .and(NameOptions.CACHED, args.find(CACHED_MODE))
                .and(NameOptions.PERIOD, args.find(CACHED_PERIOD)));
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
    return m.module()
        .keep(
            new Changes()
                .and(NameOptions.TIMEOUT, args.find(TIME))
                .and(NameOptions.TRIES, args.find(RETRIES)));
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
      return Result.error(Failure.BAD_PARAMETER);
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
}
