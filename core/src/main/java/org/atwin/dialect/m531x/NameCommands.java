package org.atwin.dialect.m531x;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.ErrorReport;
import org.atwin.at.Field;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.dialect.standard.IpText;
import org.atwin.net.AddressLiteral;
import org.atwin.radio.PdpContexts;
import org.jspecify.annotations.Nullable;

/** Chapter 10: name servers and names. All failures are plain ERROR. */
final class NameCommands {

  /** What public drivers take for a failed look-up; the manual shows none. */
  private static final String NO_ADDRESS = "0.0.0.0";

  private static final Param<String> SERVER = Param.text("ip", 1, 45);
  private static final Param<Integer> ID = Param.integer("id", 0, NameServers.COUNT - 1).or(0);
  private static final Param<String> DOMAIN = Param.text("domain", 1, 255);

  private static final Line.Of2<Integer, String> SERVER4 = server("+DNSSER");
  private static final Line.Of2<Integer, String> SERVER6 = server("+DNSSERV6");
  private static final Line.Of1<String> ADDRESS =
      Line.of("+CMDNS", Field.text("ip"))
          .unasked("10.2", "A name's address, 0.0.0.0 if it has none");

  private NameCommands() {}

  private static Line.Of2<Integer, String> server(String name) {
    return Line.of(name, Field.integer("id", "0,1"), Field.text("ip"));
  }

  static Chapter<M531x> chapter() {
    var chapter = Chapter.<M531x>of("10", "Domain names").failures(ErrorReport.PLAIN);
    chapter
        .at("+DNSSER", "10.1", "IPv4 DNS servers")
        .takes(SERVER, ID)
        .onSet((m, args) -> set(m, args, address -> address instanceof Inet4Address))
        .answers(SERVER4)
        .onRead(m -> lines(SERVER4, m.nameServers().v4(PdpContexts.DEFAULT_CID)));
    chapter
        .at("+DNSSERV6", "10.1", "IPv6 DNS servers")
        .on(facts -> FirmwareVersion.of(facts).speaksIpv6())
        .takes(SERVER, ID)
        .onSet((m, args) -> set(m, args, address -> !(address instanceof Inet4Address)))
        .answers(SERVER6)
        .onRead(m -> lines(SERVER6, m.nameServers().v6(PdpContexts.DEFAULT_CID)));
    chapter
        .at("+CMDNS", "10.2", "Resolve a name")
        .takes(DOMAIN)
        .reports(ADDRESS)
        .onSet((m, args) -> lookUp(m, args.get(DOMAIN).strip()));
    return chapter;
  }

  private static Result set(M531x m, Args args, Predicate<InetAddress> fits) {
    return AddressLiteral.parse(args.get(SERVER).strip())
        .filter(fits)
        .map(server -> {
          m.nameServers().set(args.get(ID), server);
          return Result.OK;
        })
        .orElse(Result.ERROR);
  }

  /** 10.1 prints IPv6 addresses in upper case. */
  private static Result lines(Line.Of2<Integer, String> shape, List<InetAddress> servers) {
    return Result.lines(
        IntStream.range(0, servers.size())
            .mapToObj(id -> shape.with(id, IpText.of(servers.get(id)).toUpperCase(Locale.ROOT)))
            .toList());
  }

  private static Result lookUp(M531x m, String name) {
    int cid = PdpContexts.DEFAULT_CID;
    if (!m.module().radio().contexts().isActive(cid)) {
      return Result.ERROR;
    }
    m.nameServers().lookUp(name, cid, address -> m.module().report(ADDRESS.with(text(address))));
    return Result.OK;
  }

  private static String text(@Nullable InetAddress address) {
    return address == null ? NO_ADDRESS : IpText.of(address);
  }
}
