package org.atwin.dialect.onemo;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.atwin.at.Result;
import org.atwin.module.Module;
import org.atwin.net.ntp.SntpAnswer;
import org.atwin.net.ntp.SntpQuery;
import org.atwin.net.ntp.SntpQuestion;
import org.atwin.radio.PdpContexts;

/** The one NTP request that a module can have on its way (3.15). On its drain only. */
final class TimeQuery {

  private static final int NO_SUCH_NAME = 1;
  private static final int TIMED_OUT = 2;
  private static final int FAILED = 3;

  private final Module module;
  private boolean running;

  TimeQuery(Module module) {
    this.module = module;
  }

  /**
   * Asks a server for the time; a URC tells the outcome.
   *
   * @param server a name or a literal address
   * @param port of the server; on 0 nobody can answer
   * @param setsClock whether the clock takes that time
   * @param timeout longest wait
   */
  Result ask(String server, int port, boolean setsClock, Duration timeout) {
    int cid = PdpContexts.DEFAULT_CID;
    Optional<TcpIpError> obstacle = Reach.obstacle(module, cid, server);
    if (obstacle.isPresent()) {
      return obstacle.get().result();
    }
    if (running) {
      return TcpIpError.UNKNOWN.result();
    }
    if (port == 0) {
      tell(FAILED);
      return Result.OK;
    }
    running = true;
    SntpQuery.ask(
        module.uplink(),
        module.resolver(),
        new SntpQuestion(cid, server, port, timeout),
        answer -> {
          running = false;
          answered(answer, setsClock);
        });
    return Result.OK;
  }

  private void answered(SntpAnswer answer, boolean setsClock) {
    switch (answer) {
      case SntpAnswer.Time time -> {
        Instant now = module.timeline().now().plus(time.offset());
        if (setsClock) {
          module.clock().set(now, module.clock().zone());
        }
        module.urc("+MNTP: 0,\"" + module.clock().localText(now) + '"');
      }
      case SntpAnswer.Failed(var reason) ->
          tell(
              switch (reason) {
                case NAME -> NO_SUCH_NAME;
                case TIMED_OUT -> TIMED_OUT;
                case REFUSED, UNREACHABLE, NO_BEARER -> FAILED;
              });
    }
  }

  private void tell(int result) {
    module.urc("+MNTP: " + result);
  }
}
