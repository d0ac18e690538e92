package org.atwin.dialect.dxct11;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.atwin.device.Pin.Direction;
import org.atwin.device.Pin.Level;
import org.atwin.module.event.ModuleEvent;
import org.atwin.module.event.ModuleListener;
import org.atwin.net.AllowList;
import org.atwin.net.NetworkAccess;
import org.atwin.radio.RegisterPolicy;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chapters 6.1.6 to 6.1.11 and 6.3: serial line, SIM slot, pins, update and sleep. */
class HardwareTest {

  private static final Duration IDLE = Duration.ofSeconds(5);
  private static final Duration RESTART = Duration.ofSeconds(1);
  private static final List<String> BOOT =
      List.of("RDY", "SIM_SUCCESS", "NETWORK_ACTIVATE_SUCCESS");

  private TwinHost host;

  @BeforeEach
  void boot() throws Exception {
    host = TwinHost.of("dx-ct11").quiet();
  }

  @AfterEach
  void close() {
    host.close();
  }

  private List<String> restarted() {
    return TwinHost.lines(host.after(RESTART));
  }

  // Serial line, SIM slot, factory settings.

  @Test
  void keepsSpeedAndFrameOverARestart() {
    assertThat(host.ask("AT+IPR?")).containsExactly("+IPR:115200,8,0,0", "OK");

    assertThat(host.module().uart().fits(38400)).isTrue();
    assertThat(host.ask("AT+IPR=9600,7,2,1")).containsExactly("OK");
    assertThat(host.module().uart().fits(38400)).as("before the restart").isTrue();
    assertThat(restarted()).isEqualTo(BOOT);
    assertThat(host.module().uart()).hasToString("9600");

    host.say("ATE0\r");
    assertThat(host.ask("AT+IPR?")).containsExactly("+IPR:9600,7,2,1", "OK");
  }

  @Test
  void refusesSpeedsAndFramesThatItDoesNotHave() {
    assertThat(host.ask("AT+IPR=115200")).containsExactly("ERROR=101");
    assertThat(host.ask("AT+IPR=115200,8,1,0,0")).containsExactly("ERROR=101");
    assertThat(host.ask("AT+IPR=110,8,1,0")).containsExactly("ERROR=103");
    assertThat(host.ask("AT+IPR=115200,9,1,0")).containsExactly("ERROR=103");
    assertThat(host.ask("AT+IPR=115200,8,3,0")).containsExactly("ERROR=103");
    assertThat(host.ask("AT+IPR=115200,8,1,3")).containsExactly("ERROR=103");
    assertThat(restarted()).isEmpty();
  }

  @Test
  void theOtherSlotIsEmptyAndOutlastsFactorySettings() {
    assertThat(host.ask("AT+SINGLESIM?")).containsExactly("+SINGLESIM: 0", "OK");
    host.ask("AT+IPR=9600,8,0,0");
    restarted();
    host.say("ATE0\r");

    assertThat(host.ask("AT+SINGLESIM=1")).containsExactly("OK");
    assertThat(restarted()).containsExactly("RDY");
    host.say("ATE0\r");
    assertThat(host.ask("AT+QCCID")).containsExactly("+QCCID:", "OK");
    assertThat(host.ask("AT+RESTORE")).containsExactly("OK");
    assertThat(restarted()).containsExactly("RDY");
    host.say("ATE0\r");

    assertThat(host.ask("AT+SINGLESIM?")).containsExactly("+SINGLESIM: 1", "OK");
    assertThat(host.ask("AT+IPR?")).containsExactly("+IPR:115200,8,0,0", "OK");
    assertThat(host.module().uart()).hasToString("any");
    assertThat(host.ask("AT+SINGLESIM=0")).containsExactly("OK");
    assertThat(restarted()).isEqualTo(BOOT);
  }

  @Test
  void theSlotCanOnlyBeChangedOnceTheNetworkIsKnown() {
    host.air(air -> air.withRegister(RegisterPolicy.SEARCHING));
    host.ask("AT+RST");
    host.after(RESTART);
    host.say("ATE0\r");

    assertThat(host.ask("AT+SINGLESIM=1")).containsExactly("ERROR=102");
    assertThat(host.ask("AT+SINGLESIM=2")).containsExactly("ERROR=103");
  }

  // Pins.

  @Test
  void drivesAndReadsItsPins() {
    assertThat(host.ask("AT+GPIO=0")).containsExactly("+GPIO:0,1", "OK");

    assertThat(host.ask("AT+GPIO=1,0")).containsExactly("OK");
    assertThat(host.module().pins().all())
        .anyMatch(pin ->
            pin.name().equals("IO2")
                && pin.direction() == Direction.OUTPUT
                && pin.level() == Level.LOW);
    assertThat(host.ask("AT+GPIO=1")).containsExactly("+GPIO:1,0", "OK");
    assertThat(host.ask("AT+GPIO=1,1")).containsExactly("OK");
    assertThat(host.ask("AT+GPIO=1")).containsExactly("+GPIO:1,1", "OK");
    host.ask("AT+GPIO=1,0");
    assertThat(host.ask("AT+GPIO=1,3")).containsExactly("OK");
    assertThat(host.ask("AT+GPIO=1")).containsExactly("+GPIO:1,1", "OK");
  }

  @Test
  void anInputShowsWhatTheWorldDrives() {
    host.module().post(() -> host.module().pins().drive("IO3", Level.LOW));

    assertThat(host.ask("AT+GPIO=2,2,2")).containsExactly("+GPIO:2,0", "OK");
    assertThat(host.ask("AT+GPIO=3")).containsExactly("ERROR=103");
    assertThat(host.ask("AT+GPIO=0,4")).containsExactly("ERROR=103");
    assertThat(host.ask("AT+GPIO=0,2,3")).containsExactly("ERROR=103");
  }

  @Test
  void aRestartReleasesThePins() {
    host.ask("AT+GPIO=0,0");
    host.ask("AT+RST");
    restarted();

    host.say("ATE0\r");
    assertThat(host.ask("AT+GPIO=0")).containsExactly("+GPIO:0,1", "OK");
  }

  // Update.

  @Test
  void anUpdateThatCanBeReachedOnlyRestarts() throws Exception {
    var access = NetworkAccess.OPEN.with(AllowList.LOOPBACK);
    try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        var twin = TwinHost.of(TwinBuilder.of("dx-ct11").access(access)).quiet()) {
      twin.press("AT+OTA=1,\"http://127.0.0.1:" + server.getLocalPort() + "/image.bin\"\r");
      server.setSoTimeout(30_000);
      try (var connection = server.accept()) {
        assertThat(connection.isConnected()).isTrue();
      }
      twin.awaitThat("the command has ended", () -> twin.module().channels().areIdle());

      assertThat(TwinHost.lines(twin.after(RESTART))).isEqualTo(BOOT);
      twin.say("ATE0\r");
      assertThat(twin.ask("AT+GMR")).containsExactly("+VERSION=CT11_V1.0.1", "OK");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://", "http://a b", "http://127.0.0.1:70000/", ":"})
  void whatIsNoAddressIsRefused(String url) {
    assertThat(host.ask("AT+OTA=1,\"" + url + "\"")).containsExactly("ERROR=103");
  }

  @Test
  void anUpdateThatNobodyOffersIs201() throws Exception {
    try (var twin =
        TwinHost.of(TwinBuilder.of("dx-ct11").access(NetworkAccess.OPEN.with(AllowList.LOOPBACK)))
            .quiet()) {
      twin.press("AT+OTA=1,127.0.0.1:1/image\r");

      twin.expect("\r\nERROR=201\r\n");
    }
  }

  // Sleep.

  private final List<String> sleep = new CopyOnWriteArrayList<>();

  private void watch() {
    host.module()
        .listen(
            new ModuleListener() {
              @Override
              public void received(ByteBuffer bytes) {}

              @Override
              public void sent(ByteBuffer bytes) {}

              @Override
              public void event(ModuleEvent event) {
                switch (event) {
                  case ModuleEvent.FellAsleep(boolean deep) -> sleep.add(deep ? "DEEP" : "LIGHT");
                  case ModuleEvent.WokeUp() -> sleep.add("awake");
                  default -> {}
                }
              }
            });
  }

  @Test
  void sleepsWhenIdleAndAnswersTheCommandThatWakesIt() {
    watch();
    assertThat(host.ask("AT+SYSSLEEP?")).containsExactly("+SYSSLEEP:0", "OK");
    assertThat(host.ask("AT+SYSSLEEP=1")).containsExactly("OK");

    host.after(IDLE.minusMillis(1));
    assertThat(sleep).isEmpty();
    host.after(Duration.ofMillis(1));
    assertThat(sleep).containsExactly("LIGHT");
    assertThat(host.ask("AT+SYSSLEEP?")).containsExactly("+SYSSLEEP:1", "OK");
    assertThat(sleep).containsExactly("LIGHT", "awake");
    host.after(IDLE);
    host.ask("AT+SYSSLEEP=0");
    host.after(IDLE.multipliedBy(2));

    assertThat(sleep).containsExactly("LIGHT", "awake", "LIGHT", "awake");
  }

  @Test
  void sleepsWhileDtrIsLow() {
    watch();
    assertThat(host.ask("AT+CSCLK=1")).containsExactly("OK");
    host.after(IDLE.multipliedBy(2));
    assertThat(sleep).isEmpty();

    dtr(Level.LOW);
    assertThat(sleep).containsExactly("LIGHT");
    assertThat(host.ask("AT")).containsExactly("OK");
    host.after(IDLE);
    assertThat(sleep).containsExactly("LIGHT", "awake", "LIGHT");
    dtr(Level.HIGH);
    host.after(IDLE.multipliedBy(2));

    assertThat(sleep).containsExactly("LIGHT", "awake", "LIGHT", "awake");
  }

  private void dtr(Level level) {
    host.module().post(() -> host.module().pins().drive("DTR", level));
  }

  @Test
  void onlyOneKindOfSleepCanBeEnabled() {
    host.ask("AT+SYSSLEEP=1");
    assertThat(host.ask("AT+CSCLK=1")).containsExactly("ERROR=102");
    host.ask("AT+SYSSLEEP=0");
    assertThat(host.ask("AT+CSCLK=1")).containsExactly("OK");
    assertThat(host.ask("AT+CSCLK?")).containsExactly("+CSCLK:1", "OK");
    assertThat(host.ask("AT+SYSSLEEP=1")).containsExactly("ERROR=102");
    assertThat(host.ask("AT+SYSSLEEP=2")).containsExactly("ERROR=103");
  }

  /** What the guide has a host send first, also to a module that is configured already. */
  @Test
  void whatIsOffCanBeSwitchedOffWhileTheOtherKindIsOn() {
    host.ask("AT+SYSSLEEP=1");
    assertThat(host.ask("AT+CSCLK=0")).containsExactly("OK");
    assertThat(host.ask("AT+SYSSLEEP=1")).containsExactly("OK");
    host.ask("AT+SYSSLEEP=0");
    host.ask("AT+CSCLK=1");
    assertThat(host.ask("AT+SYSSLEEP=0")).containsExactly("OK");
    assertThat(host.ask("AT+CSCLK?")).containsExactly("+CSCLK:1", "OK");
  }

  @Test
  void aRestartForgetsThatItMaySleep() {
    watch();
    host.ask("AT+SYSSLEEP=1");
    host.ask("AT+RST");
    host.after(IDLE.multipliedBy(2));

    assertThat(sleep).isEmpty();
  }
}
