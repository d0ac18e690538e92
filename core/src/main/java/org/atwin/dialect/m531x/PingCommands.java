package org.atwin.dialect.m531x;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.ErrorReport;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.net.AddressLiteral;

/** Chapter 11.2: ping. All failures are plain ERROR. */
final class PingCommands {

  private static final int IPV6 = 1;

  // The manual shows 16, 8000 and 10 and names neither ranges nor defaults.
  private static final Param<String> ADDRESS = Param.text("addr", 1, 255);
  private static final Param<Integer> SIZE = Param.integer("p_size", 0, 1500).or(32);
  private static final Param<Integer> TIMEOUT = Param.integer("timeout", 1, 600_000).or(8000);
  private static final Param<Integer> COUNT = Param.integer("p_count", 1, 65535).or(4);
  private static final Param<Integer> TYPE = Param.integer("type", 0, IPV6).or(0);

  private PingCommands() {}

  static Chapter<M531x> chapter() {
    var chapter = Chapter.<M531x>of("11.2", "Ping").failures(ErrorReport.PLAIN);
    chapter
        .at("+PING", "11.2", "Ping")
        .takes(ADDRESS, SIZE, TIMEOUT, COUNT, TYPE)
        .onSet((m, args) -> ping(m, args));
    chapter.urc("+PING", "11.2", "A reply: from where, time to live, time in ms");
    chapter.urc("+PINGERR", "11.2", "1 no reply, 2 the name has no address");
    chapter.urc("---", "11.2", "All requests are over; two lines of statistics follow");
    return chapter;
  }

  private static Result ping(M531x m, Args args) {
    boolean v6 = args.get(TYPE) == IPV6;
    String host = args.get(ADDRESS).strip();
    Optional<InetAddress> literal = AddressLiteral.parse(host);
    boolean otherType = literal.filter(each -> each instanceof Inet4Address == v6).isPresent();
    boolean tooOld = v6 && !FirmwareVersion.of(m.module().facts()).speaksIpv6();
    if (otherType || tooOld) {
      return Result.ERROR;
    }
    return m.echoes()
        .start(host, v6, args.get(SIZE), args.get(COUNT), Duration.ofMillis(args.get(TIMEOUT)));
  }
}
