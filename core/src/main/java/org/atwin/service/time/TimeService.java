package org.atwin.service.time;

import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.atwin.module.Module;
import org.atwin.net.ntp.SntpAnswer;
import org.atwin.net.ntp.SntpQuery;
import org.atwin.net.ntp.SntpQuestion;
import org.atwin.service.Start;

/** The NTP request of a module, and the clock that is set by it. Used on its drain only. */
public final class TimeService {

  private final Module module;
  private final IntSupplier zone;
  private boolean running;

  /**
   * The service of a module that has asked nobody.
   *
   * @param zone in which the clock is set, in quarters of an hour ahead of UTC
   */
  public TimeService(Module module, IntSupplier zone) {
    this.module = module;
    this.zone = zone;
  }

  /**
   * Asks a server for the time.
   *
   * @param question whom; at port 0 nobody can be reached
   * @param setsClock whether the clock takes that time
   * @param told hears the time, on the module's drain
   * @param failed hears why there is none
   */
  public Start ask(
      SntpQuestion question,
      boolean setsClock,
      Consumer<Instant> told,
      Consumer<SntpAnswer.Reason> failed) {
    if (module.uplink().bearer(question.cid()).isEmpty()) {
      return Start.NO_BEARER;
    }
    if (running) {
      return Start.BUSY;
    }
    if (question.port() == 0) {
      failed.accept(SntpAnswer.Reason.UNREACHABLE);
      return Start.BEGUN;
    }
    running = true;
    SntpQuery.ask(
        module.uplink(),
        module.resolver(),
        question,
        answer -> {
          running = false;
          switch (answer) {
            case SntpAnswer.Time time ->
                told.accept(arrived(module.timeline().now().plus(time.offset()), setsClock));
            case SntpAnswer.Failed(var reason) -> failed.accept(reason);
          }
        });
    return Start.BEGUN;
  }

  private Instant arrived(Instant now, boolean setsClock) {
    if (setsClock) {
      module.clock().set(now, zone.getAsInt());
    }
    return now;
  }
}
