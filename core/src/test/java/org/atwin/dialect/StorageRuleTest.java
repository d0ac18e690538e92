package org.atwin.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.atwin.at.Command;
import org.atwin.at.Form;
import org.atwin.at.Lifetime;
import org.atwin.at.Setting;
import org.atwin.twin.BrokenFlash;
import org.atwin.twin.Dialects;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is answered OK is in flash, and what flash refused is not in force. */
class StorageRuleTest {

  /** A line for each command that changes what it keeps. */
  private static final Map<String, String> CHANGE =
      Map.ofEntries(
          Map.entry("+CSCA", "+CSCA=\"+8613800100500\""),
          Map.entry("*CMBAND", "*CMBAND=8"),
          Map.entry("+BANDPL", "+BANDPL=8"),
          Map.entry("+IPR", "+IPR=9600,8,0,0"),
          Map.entry("+ICF", "+ICF=6,1"),
          Map.entry("+IFC", "+IFC=2,2"),
          Map.entry("&K", "&K3"),
          Map.entry("+CMSYSCTRL", "+CMSYSCTRL=0,1,100"),
          Map.entry("+LOGCFG", "+LOGCFG=0,2"),
          Map.entry("*CGDEFCONT", "*CGDEFCONT=\"IP\",\"iot\""),
          Map.entry("+SM", "+SM=UNLOCK_FOREVER"),
          Map.entry("*WAKETIME", "*WAKETIME=20"),
          Map.entry("*MATWAKEUP", "*MATWAKEUP=1"),
          Map.entry("*SLEEP", "*SLEEP=1"),
          Map.entry("+CPSMS", "+CPSMS=1,,,\"00100001\",\"00000101\""),
          Map.entry("+CEDRXS", "+CEDRXS=1,,\"0101\""),
          Map.entry("*EDRXCFG", "*EDRXCFG=1,5,\"0101\",\"0011\""),
          Map.entry("+MDNSCFG", "+MDNSCFG=\"timeout\",7,2"),
          Map.entry("+SINGLESIM", "+SINGLESIM=1"),
          Map.entry("+SIMPLEMODE", "+SIMPLEMODE=1,0"),
          Map.entry("+SIMPLECLIENT", "+SIMPLECLIENT=\"TCP\",\"192.0.2.1\",80,0,0"));

  /** Every command that keeps something in flash, on the first model where it does. */
  static Stream<Arguments> commands() {
    return Dialects.all().stream()
        .flatMap(dialect ->
            dialect.catalogue().commands().stream()
                .flatMap(command ->
                    dialect.models().stream()
                        .filter(model -> command.supportedBy(model.facts()))
                        .filter(model -> !inFlash(command, model).isEmpty())
                        .limit(1)
                        .map(model -> Arguments.of(model, command, inFlash(command, model)))));
  }

  private static List<Setting<?>> inFlash(Command<?> command, Model model) {
    return command.settings().stream()
        .filter(setting -> setting.lifetime(model.facts()).equals(Lifetime.FLASH))
        .toList();
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("commands")
  void whatFlashRefusesIsAnErrorAndTheOldValueStays(
      Model model, Command<?> command, List<Setting<?>> settings) throws Exception {
    var flash = new BrokenFlash();
    try (TwinHost host = TwinHost.of(TwinBuilder.of(model.name()).flash(flash)).quiet()) {
      if (command.name().equals("+SIMPLECLIENT")) {
        host.say("AT+SIMPLEMODE=1,0\r"); // its mode, which begins with a restart
        host.after(Duration.ofSeconds(10));
      }
      List<?> before = values(host, settings);
      String told = told(host, command);

      flash.refuse(true);
      assertThat(host.say(change(command))).contains("ERROR");
      assertThat(values(host, settings)).isEqualTo(before);
      assertThat(told(host, command)).isEqualTo(told);

      flash.refuse(false);
      assertThat(host.say(change(command))).contains("OK");
      assertThat(values(host, settings)).isNotEqualTo(before);
    }
  }

  /** AT+RESTORE of the DX-CT11 erases what its commands keep, and answers when that is done. */
  @Test
  void whatFlashDoesNotForgetIsStillThereAfterAnError() throws Exception {
    var flash = new BrokenFlash();
    try (TwinHost host = TwinHost.of(TwinBuilder.of("dx-ct11").flash(flash)).quiet()) {
      host.say("AT+CPSMS=1,,,\"00100001\",\"00000101\"\r");
      Map<String, String> held = flash.all();

      flash.refuse(true);
      assertThat(host.say("AT+RESTORE\r")).contains("ERROR");

      assertThat(flash.all()).isEqualTo(held).isNotEmpty();
      assertThat(host.say("AT+CPSMS?\r")).contains("+CPSMS: 1,");
    }
  }

  private static String change(Command<?> command) {
    assertThat(CHANGE).containsKey(command.name());
    String change = CHANGE.get(command.name());
    int values = command.variants().getFirst().params().size();
    return "AT" + (values == 1 ? change.split(",")[0] : change) + "\r";
  }

  private static String told(TwinHost host, Command<?> command) {
    return command.forms().contains(Form.READ) ? host.say("AT" + command.name() + "?\r") : "";
  }

  private static List<?> values(TwinHost host, List<Setting<?>> settings) {
    return settings.stream().map(host.module().settings()::get).toList();
  }
}
