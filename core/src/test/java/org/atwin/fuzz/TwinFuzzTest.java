package org.atwin.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atwin.at.Lifetime;
import org.atwin.device.Pin;
import org.atwin.device.Pins;
import org.atwin.dialect.Dialect;
import org.atwin.dialect.Model;
import org.atwin.module.Module;
import org.atwin.net.AllowList;
import org.atwin.net.NetworkAccess;
import org.atwin.radio.Sim;
import org.atwin.twin.Dialects;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A whole module at the mercy of its host. The first byte of an input chooses the model; most
 * others are typed, in chunks of random size; a few do something to the world instead. Afterwards
 * AT must be answered, and nothing may have been caught on the way.
 *
 * <p>To search: {@code JAZZER_FUZZ=1 mvn -pl core test -Dtest=TwinFuzzTest -Djazzer.hooks=true
 * -Djdk.net.hosts.file=/dev/null}; the last so that no name is looked up outside.
 */
class TwinFuzzTest {

  private static final int WORLD = 0xf8;
  private static final Duration LONGEST_GUARD = Duration.ofMinutes(15);
  private static final String ANSWERED = "AT\r\r\nOK\r\n";
  private static final int PATIENCE_MILLIS = 30_000;
  private static final NetworkAccess NOWHERE =
      NetworkAccess.OPEN.with(AllowList.parse("255.255.255.255/32"));
  private static final List<Model> MODELS =
      Dialects.all().stream()
          .map(Dialect::models)
          .flatMap(List::stream)
          .collect(Collectors.toList());

  static Stream<byte[]> seeds() {
    return Dialects.all().stream()
        .flatMap(dialect -> {
          int first = MODELS.indexOf(dialect.models().getFirst());
          return seeds((char) first, Seeds.lines(dialect).toList()).stream();
        })
        .map(seed -> seed.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Each line alone is too little to be worth a boot: ten together, then the world goes mad. */
  private static List<String> seeds(char model, List<String> lines) {
    var seeds = new ArrayList<String>();
    for (int i = 0; i < lines.size(); i += 10) {
      List<String> some = lines.subList(i, Math.min(i + 10, lines.size()));
      seeds.add(model + String.join("\r\u00f9", some) + "\r");
      seeds.add(model + "\u00fa" + String.join("\r\n", some) + "\r\u00fb\u00fa\u00f8\u00fb\u00fc");
    }
    seeds.add(model + "AT" + String.join(";", lines).replace(";AT", ";") + "\r");
    seeds.add(model + "ATS3=0\rATS4=0\rATS5=0\rATV0\rATQ1\rAT+CMEE=0\rAT&W\r\u00fcAT\r");
    return seeds;
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "2m")
  void isNeverMute(byte[] input) throws Exception {
    if (input.length == 0) {
      return;
    }
    Model model = MODELS.get((input[0] & 0xff) % MODELS.size());
    try (var log = new ErrorLog();
        TwinHost host = TwinHost.of(TwinBuilder.of(model.name()).access(NOWHERE))) {
      play(host, input);
      assertAnswers(host, model);
      assertThat(log.errors()).as(model.name()).isEmpty();
    }
  }

  private static void play(TwinHost host, byte[] input) {
    var random = new SplittableRandom(input.length);
    var chunk = new StringBuilder();
    for (int i = 1; i < input.length; i++) {
      int b = input[i] & 0xff;
      if (b < WORLD) {
        chunk.append((char) b);
      }
      if (b >= WORLD || random.nextInt(16) == 0) {
        host.press(chunk.toString());
        chunk.setLength(0);
      }
      if (b >= WORLD) {
        happen(host, b);
      }
    }
    host.press(chunk.toString());
  }

  private static void happen(TwinHost host, int event) {
    Module module = host.module();
    switch (event) {
      case 0xf8 -> host.after(Duration.ofMillis(700));
      case 0xf9 -> host.after(Duration.ofSeconds(20));
      case 0xfa ->
          module.post(
              () -> module.radio().world().changeAir(air -> air.withCoverage(!air.coverage())));
      case 0xfb -> module.post(() -> pull(module.radio().sim()));
      case 0xfc -> module.post(module::restart);
      case 0xfd -> module.post(() -> module.radio().contexts().deactivateByNetwork(1));
      case 0xfe -> module.post(module::switchOff);
      default -> module.post(module::switchOn);
    }
  }

  private static void pull(Sim sim) {
    if (sim.isInserted()) {
      sim.remove();
    } else {
      sim.insert();
    }
  }

  private static void assertAnswers(TwinHost host, Model model) throws Exception {
    settle(host);
    settle(host); // what was left of a line may have opened a prompt or changed S3 again
    host.heard();
    String heard = host.say("AT\r");
    for (int i = 0; i < PATIENCE_MILLIS && !heard.contains(ANSWERED); i++) {
      Thread.sleep(1);
      heard += host.after(Duration.ofSeconds(1));
    }
    assertThat(heard).as(model.name()).contains(ANSWERED);
  }

  /** Prompts, lines and guards end; the command channel is as delivered; the power is on. */
  private static void settle(TwinHost host) throws Exception {
    Module module = host.module();
    restoreChannel(module);
    host.press("\u001b\r");
    awaitIdle(module);
    host.after(LONGEST_GUARD);
    module.post(module::switchOn);
    awaitIdle(module);
    host.after(Duration.ofSeconds(5));
    restoreChannel(module);
    awaitIdle(module);
    module.post(() -> wake(module.pins()));
    host.heard();
  }

  /** A module that sleeps is not mute: an edge on its inputs, but RESET, ends every sleep. */
  private static void wake(Pins pins) {
    pins.all().stream()
        .filter(pin -> pin.direction() == Pin.Direction.INPUT)
        .map(Pin::name)
        .filter(name -> !name.equals("RESET"))
        .forEach(name -> {
          pins.drive(name, Pin.Level.HIGH);
          pins.drive(name, Pin.Level.LOW);
          pins.drive(name, Pin.Level.HIGH);
        });
  }

  /** A socket's thread may be draining the mailbox just now: what was sent is still to come. */
  private static void awaitIdle(Module module) throws Exception {
    assertThat(module.ask(module::power).get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isNotNull();
  }

  private static void restoreChannel(Module module) {
    module.post(() -> module.restoreDelivered(Lifetime.PROFILE));
  }
}
