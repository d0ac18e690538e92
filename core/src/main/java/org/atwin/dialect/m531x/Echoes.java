package org.atwin.dialect.m531x;

import java.time.Duration;
import java.util.Locale;
import org.atwin.at.Result;
import org.atwin.dialect.standard.IpText;
import org.atwin.module.Module;
import org.atwin.net.ConnectFailure;
import org.atwin.net.Family;
import org.atwin.net.ping.Echo;
import org.atwin.net.ping.Ping;
import org.atwin.net.ping.PingListener;
import org.atwin.net.ping.PingRequest;
import org.atwin.net.ping.PingStatistics;
import org.atwin.radio.PdpContexts;

/** The one run of echo requests that a module can have (manual 11.2). On its drain only. */
final class Echoes {

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private static final String NO_REPLY = "+PINGERR: 1";
  private static final String NO_SUCH_NAME = "+PINGERR: 2";

  private final Module module;
  private boolean running;

  Echoes(Module module) {
    this.module = module;
  }

  /** Begins a run; URCs tell what comes of it. */
  Result start(String host, boolean v6, int bytes, int count, Duration timeout) {
    int cid = PdpContexts.DEFAULT_CID;
    if (running || !module.radio().contexts().isActive(cid)) {
      return Result.ERROR;
    }
    running = true;
    var request =
        new PingRequest(
            cid, host, v6 ? Family.V6_ONLY : Family.V4_ONLY, bytes, count, timeout, INTERVAL);
    Ping.start(module.uplink(), module.resolver(), request, new Lines());
    return Result.OK;
  }

  private final class Lines implements PingListener {

    /** 11.2 prints replies in lower case with all eight groups, the heading compressed. */
    @Override
    public void echoed(Echo echo) {
      module.urc(
          echo instanceof Echo.Reply reply
              ? "+PING: %s,%d,%d"
                  .formatted(reply.peer().getHostAddress(), reply.ttl(), reply.time().toMillis())
              : NO_REPLY);
    }

    @Override
    public void finished(PingStatistics all) {
      running = false;
      String peer = IpText.of(all.peer()).toUpperCase(Locale.ROOT);
      module.urc("--- %s ping statistics ---".formatted(peer));
      module.urc(
          "%d packets transmitted, %d received, %d%% packet loss"
              .formatted(all.sent(), all.received(), all.lostPercent()));
      module.urc("rtt min/avg/max = %d/%d/%d".formatted(all.least(), all.mean(), all.most()));
    }

    @Override
    public void failed(ConnectFailure failure) {
      running = false;
      module.urc(
          switch (failure) {
            case NAME, NAME_TIMED_OUT -> NO_SUCH_NAME;
            default -> NO_REPLY;
          });
    }
  }
}
