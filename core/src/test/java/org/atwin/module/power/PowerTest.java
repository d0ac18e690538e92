package org.atwin.module.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.atwin.device.Pin.Level;
import org.atwin.module.Module;
import org.atwin.module.Rig;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What switches a module on and off, from inside and from outside. */
class PowerTest {

  private final List<Runnable> flashWrites = new ArrayList<>();
  private boolean flashIsSlow;
  private TwinHost host;
  private Module module;

  @BeforeEach
  void boot() throws Exception {
    Executor background =
        work -> {
          if (flashIsSlow) {
            flashWrites.add(work);
          } else {
            work.run();
          }
        };
    host = TwinHost.off(TwinBuilder.of("m5311-lv"), background);
    host.switchOn();
    host.quiet();
    module = host.module();
  }

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void anOrderlyPowerOffLeavesTheNetworkAndNotesTheCell() {
    host.ask("AT+CEREG=1");

    module.post(module::shutDown);

    assertThat(host.heard()).isEqualTo("\r\n+CEREG: 0\r\n");
    assertThat(module.power()).isEqualTo(Power.OFF);
    assertThat(module.radio().campedCell()).isPresent();
  }

  @Test
  void anOrderlyPowerOffWaitsForFlash() {
    flashIsSlow = true;
    host.press("AT*WAKETIME=7\r");
    module.post(module::shutDown);
    assertThat(module.power()).isEqualTo(Power.ON);
    assertThat(host.say("AT\r")).as("no longer listens").isEmpty();

    flashWrites.forEach(Runnable::run);

    assertThat(module.power()).isEqualTo(Power.OFF);
    assertThat(module.flash().get("*WAKETIME")).hasValue("7");
  }

  @Test
  void aCutSaysNothingNotesNothingAndForgetsWhatIsInRam() {
    host.ask("AT+CEREG=1");

    module.post(module::switchOff);

    assertThat(host.heard()).isEmpty();
    assertThat(module.radio().campedCell()).isEmpty();
    host.switchOn();
    assertThat(host.say("AT+CEREG?\r")).contains("+CEREG: 0,1");
  }

  @Test
  void thePowerOffCommandAnswersFirst() {
    assertThat(host.ask("AT+CPOF")).containsExactly("OK");

    host.after(Duration.ofSeconds(1));

    assertThat(module.power()).isEqualTo(Power.OFF);
  }

  @Test
  void theResetPinHoldsItDownAndReleasesItToStart() {
    host.ask("AT+CEREG=2");
    drive("RESET", Level.LOW);
    assertThat(module.power()).isEqualTo(Power.OFF);
    module.post(module::switchOn);
    host.after(Duration.ofMinutes(1));
    assertThat(module.power()).as("held in reset").isEqualTo(Power.OFF);

    drive("RESET", Level.HIGH);

    assertThat(host.after(Duration.ofSeconds(5))).contains("*ATREADY: 1", "+IP: ");
    assertThat(host.say("AT+CEREG?\r")).contains("+CEREG: 0,1");
    assertThat(module.radio().campedCell()).as("a reset writes no record").isEmpty();
  }

  @Test
  void tooLittleSupplyStopsItUntilThereIsEnoughAgain() {
    supply(3_100);
    assertThat(host.ask("AT")).containsExactly("OK");

    supply(3_099);
    assertThat(module.power()).isEqualTo(Power.OFF);
    module.post(module::switchOn);
    assertThat(module.power()).isEqualTo(Power.OFF);
    supply(3_600);

    assertThat(host.after(Duration.ofSeconds(5))).contains("*ATREADY: 1");
  }

  @Test
  void whatWasSwitchedOffOnPurposeStaysOffWhenTheSupplyRises() {
    supply(3_000);
    module.post(module::switchOff);

    supply(3_600);

    host.after(Duration.ofSeconds(5));
    assertThat(module.power()).isEqualTo(Power.OFF);
  }

  @Test
  void aPowerKeyMustBeHeldLongEnough() throws Exception {
    var rig = new Rig().fact("pins", "PWRKEY:in:high").fact("power_key", "PWRKEY:low:500:1000");
    try (TwinHost keyed = rig.host()) {
      press(keyed, Duration.ofMillis(999));
      assertThat(keyed.module().power()).isEqualTo(Power.ON);
      press(keyed, Duration.ofMillis(1_001));
      assertThat(keyed.module().power()).isEqualTo(Power.OFF);
      press(keyed, Duration.ofMillis(499));
      assertThat(keyed.module().power()).isEqualTo(Power.OFF);
      press(keyed, Duration.ofSeconds(9));
      assertThat(keyed.module().power()).as("acts once").isEqualTo(Power.ON);
    }
  }

  @Test
  void usbPowerKeepsItAwake() throws Exception {
    try (TwinHost sleepy = TwinHost.of("m5311-lv")) {
      sleepy.module().post(() -> sleepy.module().pins().drive("USB_VBUS", Level.HIGH));
      sleepy.after(Duration.ofHours(1));
      assertThat(sleepy.say("AT\r")).contains("OK");

      sleepy.module().post(() -> sleepy.module().pins().drive("USB_VBUS", Level.LOW));
      sleepy.after(Duration.ofMinutes(1));

      assertThat(sleepy.say("AT\r")).isEmpty();
    }
  }

  private static void press(TwinHost host, Duration time) {
    host.module().post(() -> host.module().pins().drive("PWRKEY", Level.LOW));
    host.after(time);
    host.module().post(() -> host.module().pins().drive("PWRKEY", Level.HIGH));
  }

  private void drive(String pin, Level level) {
    module.post(() -> module.pins().drive(pin, level));
  }

  private void supply(int millivolts) {
    module.post(() -> module.supply().millivolts(millivolts));
  }
}
