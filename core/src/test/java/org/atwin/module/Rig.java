package org.atwin.module;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.atwin.at.Facts;
import org.atwin.at.Invocation;
import org.atwin.at.LineSyntax;
import org.atwin.at.Misuse;
import org.atwin.at.Result;
import org.atwin.device.InMemoryFlash;
import org.atwin.module.settings.V250;
import org.atwin.net.NetworkAccess;
import org.atwin.radio.Pace;
import org.atwin.radio.SimCard;
import org.atwin.radio.sms.ShortMessageService;
import org.atwin.time.VirtualTimeline;
import org.atwin.twin.TwinHost;
import org.jspecify.annotations.Nullable;

/** A module without a dialect: it knows just the commands that a test gives it. */
public final class Rig {

  private final Map<String, Function<Module, Result>> commands = new HashMap<>();
  private final Map<String, String> facts = new HashMap<>(Map.of("contexts", "1-2"));
  private int boots;

  /** Gives it a command; E sets the echo whatever is given. */
  public Rig on(String name, Function<Module, Result> handler) {
    commands.put(name, handler);
    return this;
  }

  /** Gives it a fact. */
  public Rig fact(String name, String value) {
    facts.put(name, value);
    return this;
  }

  /** How often it has booted. */
  public int boots() {
    return boots;
  }

  /** Switches it on. */
  public TwinHost host() throws Exception {
    var timeline = new VirtualTimeline();
    var setup =
        new ModuleSetup(
            "rig",
            "RIG",
            "868131050000009",
            new SimCard("460001234567890", "89860000012345678907", ""),
            new Facts(facts),
            Program::new,
            timeline,
            new InMemoryFlash(),
            NetworkAccess.OPEN,
            new ShortMessageService(timeline),
            Pace.INSTANT,
            Duration.ZERO,
            Runnable::run);
    var host = new TwinHost(new Module(setup), timeline);
    host.switchOn();
    host.say("ATE0\r");
    return host;
  }

  private final class Program implements Firmware {

    private final Module module;

    Program(Module module) {
      this.module = module;
    }

    @Override
    public LineSyntax syntax() {
      return LineSyntax.V250;
    }

    @Override
    public void boot() {
      boots++;
    }

    @Override
    public Result execute(Invocation invocation) {
      if (invocation.name().equals("E")) {
        return module.keep(V250.ECHO, Integer.valueOf(invocation.arguments().getFirst().text()));
      }
      Function<Module, Result> handler = commands.get(invocation.name());
      return handler == null ? new Result.Misused(Misuse.UNKNOWN_COMMAND) : handler.apply(module);
    }

    @Override
    public @Nullable String word(@Nullable Invocation invocation, Result failure) {
      return failure instanceof Result.Failed(int code) && code != Result.NO_CODE
          ? "+CME ERROR: " + code
          : null;
    }
  }
}
