package org.atwin.dialect.m531x;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.ErrorReport;
import org.atwin.at.Field;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.dialect.standard.IpText;
import org.atwin.net.AddressLiteral;
import org.atwin.net.ConnectFailure;
import org.atwin.net.Family;
import org.atwin.net.ping.Echo;
import org.atwin.net.ping.PingRequest;
import org.atwin.net.ping.PingStatistics;
import org.atwin.radio.PdpContexts;
import org.atwin.service.Start;
import org.atwin.service.ping.PingWords;

/** Chapter 11.2: ping. All failures are plain ERROR. */
final class PingCommands {

  private static final int IPV6 = 1;
  private static final int NO_REPLY = 1;
  private static final int NO_SUCH_NAME = 2;

  // The manual shows 16, 8000 and 10 and names neither ranges nor defaults.
  private static final Param<String> ADDRESS = Param.text("addr", 1, 255);
  private static final Param<Integer> SIZE = Param.integer("p_size", 0, 1500).or(32);
  private static final Param<Integer> TIMEOUT = Param.integer("timeout", 1, 600_000).or(8000);
  private static final Param<Integer> COUNT = Param.integer("p_count", 1, 65535).or(4);
  private static final Param<Integer> TYPE = Param.integer("type", 0, IPV6).or(0);

  /** Not in the manual's examples; hosts send it, and nothing is known of it. */
  private static final Param<Integer> FURTHER = Param.integer("further", 0, 65535).or(0);

  private static final Line.Of3<String, Integer, Long> REPLY =
      Line.of("+PING", Field.text("addr"), Field.integer("ttl", "0-255"), Field.count("rtt"))
          .unasked("11.2", "A reply: from where, time to live, time in ms");
  private static final Line.Of1<Integer> ERROR =
      Line.of("+PINGERR", Field.integer("err", "1,2"))
          .unasked("11.2", "1 no reply, 2 the name has no address");
  private static final Line.Of1<String> HEADING =
      Line.of("--- {} ping statistics ---", Field.text("addr"))
          .unasked("11.2", "All requests are over; two lines of statistics follow");
  private static final Line.Of3<Integer, Integer, Integer> COUNTS =
      Line.of(
              "{} packets transmitted, {} received, {}% packet loss",
              Field.integer("sent"), Field.integer("received"), Field.integer("lost", "0-100"))
          .unasked("11.2", "How many replies came");
  private static final Line.Of3<Long, Long, Long> TIMES =
      Line.of(
              "rtt min/avg/max = {}/{}/{}",
              Field.count("min"),
              Field.count("avg"),
              Field.count("max"))
          .unasked("11.2", "How long they took, in ms");

  private PingCommands() {}

  static Chapter<M531x> chapter() {
    var chapter = Chapter.<M531x>of("11.2", "Ping").failures(ErrorReport.PLAIN);
    chapter
        .at("+PING", "Ping")
        .takes(ADDRESS, SIZE, TIMEOUT, COUNT, TYPE, FURTHER)
        .reports(REPLY, ERROR, HEADING, COUNTS, TIMES)
        .onSet((m, args) -> ping(m, args));
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
    var request =
        new PingRequest(
            PdpContexts.DEFAULT_CID,
            host,
            v6 ? Family.V6_ONLY : Family.V4_ONLY,
            args.get(SIZE),
            args.get(COUNT),
            Duration.ofMillis(args.get(TIMEOUT)));
    return m.pings().start(request, new Words()) == Start.BEGUN ? Result.OK : Result.ERROR;
  }

  private static final class Words implements PingWords {

    /** 11.2 prints replies in lower case with all eight groups, the heading compressed. */
    @Override
    public List<Line> echoed(Echo echo) {
      return List.of(
          echo instanceof Echo.Reply reply
              ? REPLY.with(reply.peer().getHostAddress(), reply.ttl(), reply.time().toMillis())
              : ERROR.with(NO_REPLY));
    }

    @Override
    public List<Line> finished(PingStatistics all) {
      return List.of(
          HEADING.with(IpText.of(all.peer()).toUpperCase(Locale.ROOT)),
          COUNTS.with(all.sent(), all.received(), all.lostPercent()),
          TIMES.with(all.least(), all.mean(), all.most()));
    }

    @Override
    public List<Line> failed(ConnectFailure failure) {
      return List.of(
          ERROR.with(
              switch (failure) {
                case NAME, NAME_TIMED_OUT -> NO_SUCH_NAME;
                default -> NO_REPLY;
              }));
    }
  }
}
