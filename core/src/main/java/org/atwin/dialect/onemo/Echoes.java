package org.atwin.dialect.onemo;

import java.time.Duration;
import java.util.Optional;
import org.atwin.at.Result;
import org.atwin.module.Module;
import org.atwin.net.Bearer;
import org.atwin.net.ConnectFailure;
import org.atwin.net.Family;
import org.atwin.net.ping.Echo;
import org.atwin.net.ping.Ping;
import org.atwin.net.ping.PingListener;
import org.atwin.net.ping.PingRequest;
import org.atwin.net.ping.PingStatistics;
import org.jspecify.annotations.Nullable;

/** The one run of echo requests that a module can have (3.12). On its drain only. */
final class Echoes {

  /** The manual gives no pause between requests; this is the usual one. */
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private static final int NO_NAME = 1;
  private static final int NAME_TIMED_OUT = 2;
  private static final int ERROR_REPLY = 3;
  private static final int TIMED_OUT = 4;
  private static final int OTHER_ERROR = 5;

  private final Module module;
  private @Nullable Ping running;

  Echoes(Module module) {
    this.module = module;
  }

  /**
   * Begins a run; URCs tell what comes of it.
   *
   * @param cid the PDP context
   * @param host a name or a literal address
   * @param timeout how long each reply has
   * @param count how many requests
   * @param bytes of data in each
   */
  Result start(int cid, String host, Duration timeout, int count, int bytes) {
    Optional<TcpIpError> obstacle = Reach.obstacle(module, cid, host);
    if (obstacle.isPresent()) {
      return obstacle.get().result();
    }
    if (running != null) {
      return TcpIpError.PING_BUSY.result();
    }
    var request = new PingRequest(cid, host, family(cid), bytes, count, timeout, INTERVAL);
    running = Ping.start(module.uplink(), module.resolver(), request, new Lines(bytes, count));
    return Result.OK;
  }

  /** Of what the context can reach, the preferred family comes first. */
  private Family family(int cid) {
    return module.uplink().bearer(cid).map(Bearer::family).orElse(Family.V4_FIRST);
  }

  private final class Lines implements PingListener {

    private final int bytes;
    private final int count;

    Lines(int bytes, int count) {
      this.bytes = bytes;
      this.count = count;
    }

    /** A lost echo is one of many; an error ends the run, as 4.5 shows. */
    @Override
    public void echoed(Echo echo) {
      switch (echo) {
        case Echo.Reply reply ->
            module.urc(
                "+MPING: 0,\"%s\",%d,%d,%d"
                    .formatted(
                        OneMo.text(reply.peer()), bytes, reply.time().toMillis(), reply.ttl()));
        case Echo.Lost _ -> module.urc("+MPING: " + TIMED_OUT);
        case Echo.Unreachable _ -> {
          if (running != null) {
            running.stop();
          }
          end(ERROR_REPLY);
        }
      }
    }

    @Override
    public void finished(PingStatistics all) {
      running = null;
      if (count > 1) {
        module.urc(
            "+MPING: \"statistics\",%d,%d,%d,%d,%d"
                .formatted(all.sent(), all.lost(), all.least(), all.most(), all.mean()));
      }
    }

    @Override
    public void failed(ConnectFailure failure) {
      end(
          switch (failure) {
            case NAME -> NO_NAME;
            case NAME_TIMED_OUT -> NAME_TIMED_OUT;
            case TIMED_OUT -> TIMED_OUT;
            case REFUSED, UNREACHABLE -> ERROR_REPLY;
            case BIND, BEARER, OTHER -> OTHER_ERROR;
          });
    }

    private void end(int result) {
      running = null;
      module.urc("+MPING: " + result);
    }
  }
}
