package org.atwin.dialect.m531x;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.atwin.device.Pin.Level;
import org.atwin.radio.Functionality;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Manual chapter 2: light and deep sleep, on a timeline that stands still until it is advanced. */
class SleepCommandsTest {

  private static final Duration INACTIVITY = Duration.ofSeconds(40);
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
  private static final String PSM_TWO_MINUTES = "AT+CPSMS=1,,,\"00101111\",\"00100010\"";

  private TwinHost host;

  @BeforeEach
  void boot() throws Exception {
    host = TwinHost.of("m5311-lv");
    host.say("ATE0\r");
  }

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void theFirstAtInLightSleepIsSwallowedAndTheSecondAnswered() {
    host.after(INACTIVITY);

    assertThat(host.say("AT\r")).isEmpty();
    assertThat(host.say("AT\r")).isEqualTo("\r\nOK\r\n");
  }

  @Test
  void nothingButAtEndsLightSleep() {
    host.after(INACTIVITY);

    assertThat(host.say("AT+SWVER\r")).isEmpty();
    assertThat(host.say("ATI\r")).isEmpty();
    assertThat(host.say("at\r\n")).isEmpty();
    assertThat(host.ask("AT+SWVER")).containsExactly("M5311-MLVH1S04", "OK");
  }

  @Test
  void commandsLessThanTenSecondsApartKeepItAwake() {
    host.after(INACTIVITY);
    host.say("AT\r");
    for (int i = 0; i < 20; i++) {
      host.after(Duration.ofMillis(9_900));
      assertThat(host.ask("AT")).as("after %d commands", i).containsExactly("OK");
    }
  }

  @Test
  void aLineThatNobodyEndsKeepsItAwakeNoLongerThanACommand() {
    host.after(Duration.ofSeconds(5));
    host.say("AT+CS");
    host.after(INACTIVITY);

    assertThat(host.say("Q\r")).as("forgotten, and asleep").isEmpty();
    assertThat(host.say("AT\r")).isEmpty();
    assertThat(host.say("AT\r")).isEqualTo("\r\nOK\r\n");
  }

  @Test
  void whoTypesSlowlyIsWaitedFor() {
    for (char key : "AT+SWVER".toCharArray()) {
      host.say(String.valueOf(key));
      host.after(Duration.ofSeconds(9));
    }
    assertThat(host.say("\r")).contains("M5311-MLVH1S04");
  }

  @Test
  void aLockKeepsItAwakeUntilARestart() {
    host.ask("AT+SM=LOCK");
    host.after(Duration.ofHours(1));
    assertThat(host.ask("AT")).containsExactly("OK");

    host.ask("AT+CMRB");
    host.after(INACTIVITY);

    assertThat(host.say("AT\r")).isEmpty();
  }

  @Test
  void aLockForeverOutlastsARestart() {
    host.ask("AT+SM=LOCK_FOREVER");
    host.ask("AT+CMRB");
    host.after(Duration.ofHours(1));

    assertThat(host.ask("ATE0")).contains("OK");
  }

  @Test
  void activeTimeExpiredLeadsToDeepSleepThatOnlyThePinEnds() {
    host.ask("AT*SLEEP=1");
    host.ask("AT*MATWAKEUP=1");
    host.ask(PSM_TWO_MINUTES);

    assertThat(host.after(Duration.ofMinutes(4))).isEqualTo("\r\n*GOTOSLEEP\r\n");
    assertThat(host.say("AT\rAT\r")).isEmpty();

    assertThat(fallingEdge()).isEqualTo("\r\n*MATWAKEUP\r\n");
    assertThat(host.ask("AT")).containsExactly("OK");
  }

  @Test
  void afterTheWakeTimeItSleepsAgain() {
    host.ask("AT*SLEEP=1");
    host.ask("AT*WAKETIME=5");
    host.ask(PSM_TWO_MINUTES);
    host.after(Duration.ofMinutes(4));
    fallingEdge();

    assertThat(host.after(Duration.ofMillis(4_900))).isEmpty();
    assertThat(host.after(Duration.ofMillis(200))).isEqualTo("\r\n*GOTOSLEEP\r\n");
  }

  @Test
  void aCommandWithinALongWakeTimeDoesNotShortenIt() {
    host.ask("AT*SLEEP=1");
    host.ask("AT*WAKETIME=60");
    host.ask(PSM_TWO_MINUTES);
    host.after(Duration.ofMinutes(4));
    fallingEdge();

    host.ask("AT");

    assertThat(host.after(Duration.ofMillis(59_900))).isEmpty();
    assertThat(host.after(Duration.ofMillis(200))).isEqualTo("\r\n*GOTOSLEEP\r\n");
  }

  @Test
  void enterSleepEndsALongWakeTime() {
    host.ask("AT*SLEEP=1");
    host.ask("AT*WAKETIME=60");
    host.ask(PSM_TWO_MINUTES);
    host.after(Duration.ofMinutes(4));
    fallingEdge();

    host.ask("AT*ENTERSLEEP");

    assertThat(host.after(Duration.ZERO)).isEqualTo("\r\n*GOTOSLEEP\r\n");
  }

  @Test
  void theLinesOfAStartFollowAWakeUpForHostsThatWaitForThem() throws Exception {
    host.close();
    host = TwinHost.of(TwinBuilder.of("m5311-lv").set("boot_urcs_after_deep_sleep", "true"));
    host.say("ATE0\r");
    host.ask(PSM_TWO_MINUTES);
    host.after(Duration.ofMinutes(4));

    assertThat(TwinHost.lines(fallingEdge()))
        .containsExactly("*ATREADY: 1", "+CFUN: 1", "+CPIN: READY");
  }

  @Test
  void enterSleepDropsTheHoldOfTheLastCommand() {
    host.ask("AT*SLEEP=1");
    host.ask("AT*MATWAKEUP=1");
    host.ask(PSM_TWO_MINUTES);
    host.after(Duration.ofMinutes(4));
    fallingEdge();

    assertThat(host.say("AT*ENTERSLEEP\r")).isEqualTo("\r\nOK\r\n");
    assertThat(host.after(Duration.ZERO)).isEqualTo("\r\n*GOTOSLEEP\r\n");
  }

  @Test
  void flightModeLeadsToDeepSleepTenSecondsLater() {
    host.ask("AT*SLEEP=1");
    host.ask("AT+CFUN=0");

    assertThat(host.after(Duration.ofMillis(9_900))).isEmpty();
    assertThat(host.after(Duration.ofMillis(200))).isEqualTo("\r\n*GOTOSLEEP\r\n");
    assertThat(host.module().radio().functionality()).isEqualTo(Functionality.MINIMUM);
  }

  @Test
  void withoutSimItSleepsLightlyOnly() throws Exception {
    try (TwinHost bare = TwinHost.off(TwinBuilder.of("m5311-lv"))) {
      bare.module().post(() -> bare.module().radio().sim().remove());
      bare.switchOn();
      bare.after(Duration.ofMinutes(10));

      assertThat(bare.say("AT\r")).isEmpty();
      assertThat(bare.say("ATE0\r")).isEqualTo("ATE0\r\r\nOK\r\n");
    }
  }

  @Test
  void thePeriodicUpdateWakesItFromDeepSleepAndItSleepsAgain() {
    host.ask("AT*SLEEP=1");
    host.ask("AT*MATWAKEUP=1");
    host.ask(PSM_TWO_MINUTES);
    host.after(Duration.ofMinutes(4));

    String said = host.after(Duration.ofHours(15)) + host.after(Duration.ofMinutes(4));

    assertThat(said).isEqualTo("\r\n*MATWAKEUP\r\n\r\n*GOTOSLEEP\r\n");
  }

  @Test
  void thePinsShowWhetherItSleeps() {
    host.ask("AT+CMSYSCTRL=0,1");
    host.ask("AT+CMSYSCTRL=1,1");
    assertThat(level("STATE")).isEqualTo(Level.LOW);
    assertThat(level("WAKEUP_OUT")).isEqualTo(Level.HIGH);

    host.after(INACTIVITY);
    assertThat(level("STATE")).isEqualTo(Level.HIGH);

    host.say("AT\r");
    host.ask(PSM_TWO_MINUTES);
    host.after(Duration.ofMinutes(4));
    assertThat(level("STATE")).isEqualTo(Level.LOW);
    assertThat(level("WAKEUP_OUT")).isEqualTo(Level.LOW);
  }

  /** Manual 12.1.1: the log port counts from the next start, and then WAKEUP_OUT shows nothing. */
  @Test
  void asALogPortWakeUpOutShowsNothingFromTheNextStartOn() {
    host.ask("AT+CMSYSCTRL=1,1");
    assertThat(host.ask("AT+LOGCFG=1,3,921600")).containsExactly("OK");
    host.ask("AT+CMSYSCTRL=0,0");
    assertThat(level("WAKEUP_OUT")).isEqualTo(Level.HIGH);

    host.ask("AT+CMRB");
    host.after(Duration.ofSeconds(5));

    assertThat(level("WAKEUP_OUT")).isEqualTo(Level.LOW);
  }

  @Test
  void wakeUpOutIsNoLogPortBeforeS03() throws Exception {
    try (TwinHost old =
        TwinHost.of(TwinBuilder.of("m5311-lv").set("firmware", "M5311-MLVH1S02")).quiet()) {
      assertThat(old.ask("AT+LOGCFG=1,3,921600")).containsExactly("ERROR");
      assertThat(old.ask("AT+LOGCFG=1,5")).containsExactly("OK");
    }
  }

  /** 27.007 7.40: mode 2 reports what the network grants, mode 1 does not. */
  @Test
  void whatIsGrantedOfExtendedDrxIsReportedIfAskedFor() {
    host.ask("AT+CEDRXS=1,5,\"0011\"");
    assertThat(host.after(Duration.ofSeconds(1))).isEmpty();

    host.ask("AT+CEDRXS=2,5,\"0101\"");
    assertThat(host.after(Duration.ofSeconds(1))).contains("+CEDRXP: 5,\"0101\",\"0101\",");
    host.ask("AT*EDRXCFG=1,5,\"0011\",\"0001\"");
    assertThat(host.after(Duration.ofSeconds(1))).contains("+CEDRXP: 5,\"0011\",\"0011\",\"0001\"");
  }

  /** The module's own commands answer plain ERROR whatever AT+CMEE is. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "AT*WAKETIME=0",
        "AT*SLEEP=2",
        "AT*MATWAKEUP=2",
        "AT*ENTERSLEEP=1",
        "AT*CMBAND=2",
        "AT*FRCLLCK=2",
        "AT+CLPLMN?",
        "AT+TAUAC=1"
      })
  void theModulesOwnCommandsFailWithoutANumber(String line) {
    host.ask("AT+CMEE=1");

    assertThat(host.ask(line)).containsExactly("ERROR");
  }

  @Test
  void theStatePinBlinksWithRegistration() {
    host.ask("AT+SM=LOCK");
    host.ask("AT+CMSYSCTRL=0,2");
    assertThat(level("STATE")).isEqualTo(Level.HIGH);

    host.after(Duration.ofMillis(80));
    assertThat(level("STATE")).isEqualTo(Level.LOW);
    host.after(Duration.ofMillis(2_999));
    assertThat(level("STATE")).isEqualTo(Level.LOW);
    host.after(Duration.ofMillis(1));
    assertThat(level("STATE")).isEqualTo(Level.HIGH);
  }

  @Test
  void whatComesFromTheNetworkEndsLightSleep() {
    host.ask("AT+CSCON=1");
    host.after(INACTIVITY.plus(TEN_SECONDS));

    host.module().post(() -> host.module().radio().activity());

    assertThat(host.heard()).isEqualTo("\r\n+CSCON: 1\r\n");
  }

  /** Manual 5.2: the time-out is told half a minute after the command, and the next is answered. */
  @Test
  void whatItHasToSayEndsLightSleepForTenSeconds() {
    host.ask("AT+CMSYSCTRL=0,1");
    host.after(INACTIVITY);
    assertThat(level("STATE")).isEqualTo(Level.HIGH);

    host.module().post(() -> host.module().report(TimeCommands.NO_TIME.with(2)));

    assertThat(host.heard()).isEqualTo("\r\n+CMNTP: 2\r\n");
    host.after(TEN_SECONDS.minusMillis(1));
    assertThat(host.ask("AT")).containsExactly("OK");
    host.after(TEN_SECONDS);
    assertThat(host.say("AT\r")).isEmpty();
  }

  /** The processor is off: what has become due meanwhile is told after the first line. */
  @Test
  void deepSleepStopsWhatWaitsForATime() {
    host.ask("AT*SLEEP=1");
    host.ask("AT*MATWAKEUP=1");
    host.ask("AT+CPSMS=1,,,\"00101111\",\"00000001\"");
    host.passing(false);
    host.ask("AT+CMNTP=\"127.0.0.1\",123,1,120");

    assertThat(host.after(Duration.ofMinutes(1))).isEqualTo("\r\n*GOTOSLEEP\r\n");
    assertThat(host.after(Duration.ofMinutes(5))).as("the request is over after 2 min").isEmpty();

    assertThat(fallingEdge()).isEqualTo("\r\n*MATWAKEUP\r\n\r\n+CMNTP: 2\r\n");
  }

  private String fallingEdge() {
    host.module()
        .post(() -> {
          host.module().pins().drive("WAKEUP_IN", Level.LOW);
          host.module().pins().drive("WAKEUP_IN", Level.HIGH);
        });
    return host.heard();
  }

  private Level level(String pin) {
    return host.module().pins().level(pin);
  }
}
