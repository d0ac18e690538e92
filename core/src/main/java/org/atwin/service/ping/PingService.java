package org.atwin.service.ping;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.atwin.at.Deferred;
import org.atwin.at.Line;
import org.atwin.at.Result;
import org.atwin.module.Module;
import org.atwin.net.ConnectFailure;
import org.atwin.net.ping.Echo;
import org.atwin.net.ping.Ping;
import org.atwin.net.ping.PingListener;
import org.atwin.net.ping.PingRequest;
import org.atwin.net.ping.PingStatistics;
import org.atwin.service.Start;
import org.jspecify.annotations.Nullable;

/** The echo requests of a module. Used on its drain only. */
public final class PingService {

  private final Module module;
  private boolean running;

  /** The service of a module that sends none. */
  public PingService(Module module) {
    this.module = module;
  }

  /** Begins a run, one at a time; reports tell what comes of it. */
  public Start start(PingRequest request, PingWords words) {
    if (module.uplink().bearer(request.cid()).isEmpty()) {
      return Start.NO_BEARER;
    }
    if (running) {
      return Start.BUSY;
    }
    running = true;
    new Run(words, module::report, () -> running = false).start(request);
    return Start.BEGUN;
  }

  /**
   * Runs while the host waits; the answer tells what came of it.
   *
   * @param silence the result if the words have no line for anything that happened
   */
  public Result answer(PingRequest request, PingWords words, Result silence) {
    var lines = new ArrayList<Line>();
    var outcome = new Deferred();
    Runnable over = () -> outcome.complete(lines.isEmpty() ? silence : Result.lines(lines));
    new Run(words, lines::add, over).start(request);
    return new Result.Later(outcome);
  }

  /**
   * Sends a single request of the module's own, which no host hears of.
   *
   * @param done hears whether the reply has come
   */
  public void once(PingRequest request, Consumer<Boolean> done) {
    new Run(new Once(done), _ -> {}, () -> {}).start(request);
  }

  private final class Run implements PingListener {

    private final PingWords words;
    private final Consumer<Line> out;
    private final Runnable over;
    private @Nullable Ping ping;

    Run(PingWords words, Consumer<Line> out, Runnable over) {
      this.words = words;
      this.out = out;
      this.over = over;
    }

    void start(PingRequest request) {
      ping = Ping.start(module.uplink(), module.resolver(), request, this);
    }

    @Override
    public void echoed(Echo echo) {
      words.echoed(echo).forEach(out);
      if (words.isLast(echo) && ping != null) {
        ping.stop();
        over.run();
      }
    }

    @Override
    public void finished(PingStatistics statistics) {
      words.finished(statistics).forEach(out);
      over.run();
    }

    @Override
    public void failed(ConnectFailure failure) {
      words.failed(failure).forEach(out);
      over.run();
    }
  }

  private record Once(Consumer<Boolean> done) implements PingWords {

    @Override
    public List<Line> echoed(Echo echo) {
      done.accept(echo instanceof Echo.Reply);
      return List.of();
    }

    @Override
    public List<Line> finished(PingStatistics statistics) {
      return List.of();
    }

    @Override
    public List<Line> failed(ConnectFailure failure) {
      done.accept(false);
      return List.of();
    }
  }
}
