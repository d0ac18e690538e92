package org.atwin.dialect.m531x;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.atwin.at.Result;
import org.atwin.dialect.standard.Errors;
import org.atwin.module.Module;
import org.atwin.net.ntp.SntpAnswer;
import org.atwin.net.ntp.SntpQuery;
import org.atwin.net.ntp.SntpQuestion;
import org.atwin.radio.PdpContexts;

/** The one NTP request that a module can have on its way (manual 5.2). On its drain only. */
final class TimeQuery {

  /** Where NTP servers listen. */
  static final int PORT = 123;

  private static final int NO_SUCH_NAME = 1;
  private static final int TIMED_OUT = 2;

  private final Module module;
  private boolean running;

  TimeQuery(Module module) {
    this.module = module;
  }

  /**
   * Asks a server for the time; a URC tells the outcome.
   *
   * @param timeout longest wait
   * @param arrived does something with the time before it is told
   */
  Result ask(String server, int port, Duration timeout, Consumer<Instant> arrived) {
    int cid = PdpContexts.DEFAULT_CID;
    if (running || !module.radio().contexts().isActive(cid)) {
      return Result.error(Errors.OPERATION_NOT_ALLOWED);
    }
    running = true;
    SntpQuery.ask(
        module.uplink(),
        module.resolver(),
        new SntpQuestion(cid, server, port, timeout),
        answer -> {
          running = false;
          module.urc(line(answer, arrived));
        });
    return Result.OK;
  }

  private String line(SntpAnswer answer, Consumer<Instant> arrived) {
    return switch (answer) {
      case SntpAnswer.Time time -> {
        Instant now = module.timeline().now().plus(time.offset());
        arrived.accept(now);
        yield "+CMNTP: 0,\"" + module.clock().utcText(now) + '"';
      }
      case SntpAnswer.Failed(var reason) ->
          "+CMNTP: " + (reason == SntpAnswer.Reason.NAME ? NO_SUCH_NAME : TIMED_OUT);
    };
  }
}
