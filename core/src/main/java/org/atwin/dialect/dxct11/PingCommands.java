package org.atwin.dialect.dxct11;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.Deferred;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.dialect.standard.IpText;
import org.atwin.module.Module;
import org.atwin.net.Bearer;
import org.atwin.net.ConnectFailure;
import org.atwin.net.Family;
import org.atwin.net.ping.Echo;
import org.atwin.net.ping.Ping;
import org.atwin.net.ping.PingListener;
import org.atwin.net.ping.PingRequest;
import org.atwin.net.ping.PingStatistics;
import org.atwin.radio.PdpContexts;

/** Chapter 6.2.5: ping. A line for each reply, none for a request that got none. */
final class PingCommands {

  // The guide names none of these.
  private static final int BYTES = 32;
  private static final Duration TIMEOUT = Duration.ofSeconds(4);
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private static final Param<String> ADDRESS = Param.text("addr", 1, 255);
  private static final Param<Integer> COUNT = Param.integer("num_pings", 1, 10).or(4);

  private PingCommands() {}

  static Chapter<DxCt11> chapter() {
    var chapter = Chapter.<DxCt11>of("6.2.5", "Ping");
    chapter
        .at("+QPING", "6.2.5", "Ping")
        .takes(ADDRESS, COUNT)
        .onSet((m, args) -> m.withNetwork(() -> ping(m.module(), args)));
    return chapter;
  }

  private static Result ping(Module module, Args args) {
    var outcome = new Deferred();
    var request =
        new PingRequest(
            PdpContexts.DEFAULT_CID,
            args.get(ADDRESS).strip(),
            family(module),
            BYTES,
            args.get(COUNT),
            TIMEOUT,
            INTERVAL);
    String prefix = module.facts().text("ping_prefix");
    Ping.start(module.uplink(), module.resolver(), request, new Replies(prefix, outcome));
    return new Result.Later(outcome);
  }

  /** The example prefers IPv6, which takes a bearer that has it. */
  private static Family family(Module module) {
    return module
        .uplink()
        .bearer(PdpContexts.DEFAULT_CID)
        .map(Bearer::address6)
        .map(_ -> Family.V6_FIRST)
        .orElse(Family.V4_FIRST);
  }

  private static final class Replies implements PingListener {

    private final String prefix;
    private final Deferred outcome;
    private final List<String> lines = new ArrayList<>();

    Replies(String prefix, Deferred outcome) {
      this.prefix = prefix;
      this.outcome = outcome;
    }

    /** IPv6 addresses in upper case, as the example prints them. */
    @Override
    public void echoed(Echo echo) {
      if (echo instanceof Echo.Reply reply) {
        lines.add(
            "%s:\"%s\",%d,%d"
                .formatted(
                    prefix,
                    IpText.of(reply.peer()).toUpperCase(Locale.ROOT),
                    reply.time().toMillis(),
                    reply.ttl()));
      }
    }

    @Override
    public void finished(PingStatistics statistics) {
      outcome.complete(lines.isEmpty() ? Ct11Error.NO_SERVER.result() : Result.answer(lines));
    }

    @Override
    public void failed(ConnectFailure failure) {
      outcome.complete(Ct11Error.NO_SERVER.result());
    }
  }
}
