package org.atwin.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.atwin.at.Command;
import org.atwin.at.Form;
import org.atwin.at.Lifetime;
import org.atwin.at.Setting;
import org.atwin.device.InMemoryFlash;
import org.atwin.dialect.Model;
import org.atwin.twin.Dialects;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever flash holds in the place of a value, the module starts, and every command answers. */
class DamagedFlashTest {

  private static final List<String> DAMAGE =
      List.of(
          "",
          "\r",
          "rubbish",
          "\"rubbish\"",
          "\"\u00ff\u00fe\u0000\"",
          "-1",
          "99",
          "99999999999999999999",
          ",",
          "TCP,a,99999,1,0",
          "2,2",
          "x".repeat(1_000_000));

  static Stream<Arguments> cases() {
    return Dialects.all().stream()
        .flatMap(dialect ->
            Stream.of(dialect.models().getFirst(), dialect.models().getLast()).distinct())
        .flatMap(model -> DAMAGE.stream().map(damage -> Arguments.of(model, damage)));
  }

  @ParameterizedTest(name = "{0} {index}")
  @MethodSource("cases")
  void aModuleWithDamagedFlashStartsAndAnswers(Model model, String damage) throws Exception {
    try (var fresh = TwinHost.of(TwinBuilder.of(model.name())).quiet();
        var errors = new ErrorLog();
        var host = TwinHost.of(TwinBuilder.of(model.name()).flash(damaged(model, damage)))) {
      host.quiet();
      assertThat(host.ask("AT")).contains("OK");
      for (Command<?> command : kept(model)) {
        if (command.forms().contains(Form.READ)) {
          String line = "AT" + command.name() + "?";
          assertThat(host.ask(line).getLast()).as(line).isEqualTo(fresh.ask(line).getLast());
        }
      }
      assertThat(errors.errors()).isEmpty();
    }
  }

  /** The commands that keep something through a restart. */
  private static List<Command<?>> kept(Model model) {
    return Dialects.find(model.name()).orElseThrow().dialect().catalogue().commands().stream()
        .filter(command -> command.supportedBy(model.facts()))
        .filter(command -> !keys(model, command).isEmpty())
        .<Command<?>>map(command -> command)
        .toList();
  }

  /** Without what each channel has for itself: S3 and ATQ may well be other than expected. */
  private static List<String> keys(Model model, Command<?> command) {
    return command.settings().stream()
        .filter(setting -> !setting.perChannel())
        .filter(setting -> !setting.lifetime(model.facts()).equals(Lifetime.BOOT))
        .map(setting -> key(setting, setting.lifetime(model.facts())))
        .toList();
  }

  private static String key(Setting<?> setting, Lifetime lifetime) {
    return lifetime.isGroup() ? lifetime.name() + "." + setting.key() : setting.key();
  }

  private static InMemoryFlash damaged(Model model, String damage) {
    var values = new HashMap<String, String>(Map.of("messages.ME", damage));
    kept(model).forEach(command -> keys(model, command).forEach(key -> values.put(key, damage)));
    var flash = new InMemoryFlash();
    flash.put(values);
    return flash;
  }
}
