package org.atwin.dialect.m531x;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.atwin.radio.Cell;
import org.atwin.radio.Neighbour;
import org.atwin.radio.Signal;
import org.atwin.radio.SimCard;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Manual 3.3: which of several cells a module takes, mostly an M5311-GB. */
class BandCommandsTest {

  private static final Duration BOOT = Duration.ofSeconds(5);

  private TwinHost host;

  @BeforeEach
  void boot() throws Exception {
    host = TwinHost.of("m5311-gb").quiet();
    host.air(air ->
        air.withNeighbours(
            List.of(
                new Neighbour(Cell.of("18BE", "00000003", 3, 1300, 3), Signal.GOOD),
                new Neighbour(Cell.of("18BE", "0000001C", 28, 9400, 28), Signal.GOOD))));
  }

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void thePriorityOfBandsShowsAtTheNextSearch() {
    assertThat(host.ask("AT+BANDPL=28,3")).containsExactly("OK");
    assertThat(cell()).contains("0183DB22");

    restart();

    assertThat(cell()).contains("0000001C");
  }

  @Test
  void aLockedBandIsTheOnlyOneAfterARestart() {
    assertThat(host.ask("AT*CMBAND=3")).containsExactly("OK");

    restart();

    assertThat(cell()).contains("00000003");
  }

  @Test
  void aLockedCellIsTakenAtOnceAndForgottenAtAPowerOff() {
    assertThat(host.ask("AT*FRCLLCK=1,9400,2,28")).containsExactly("OK");
    host.after(BOOT);
    assertThat(cell()).contains("0000001C");

    restart();

    assertThat(cell()).contains("00000003");
  }

  @Test
  void whatIsOfferedCanBeSetAndNothingElse() throws Exception {
    assertThat(host.ask("AT*CMBAND=?")).containsExactly("*CMBAND: (0,1,3,5,8,20,28)", "OK");
    assertThat(host.ask("AT+BANDPL=?")).containsExactly("+BANDPL: (1,3,5,8,20,28)", "OK");
    for (String refused :
        List.of("*CMBAND=0,3", "*CMBAND=3,3", "*CMBAND=2", "+BANDPL=0", "+BANDPL=8,8")) {
      assertThat(host.ask("AT" + refused)).as(refused).containsExactly("ERROR");
    }
    try (TwinHost fixed = TwinHost.of("m5311-cm").quiet()) {
      assertThat(fixed.ask("AT*CMBAND=?")).containsExactly("OK");
      assertThat(fixed.ask("AT*CMBAND=8")).containsExactly("ERROR");
      assertThat(fixed.ask("AT*CMBAND?")).containsExactly("*CMBAND: 8", "OK");
    }
    try (TwinHost three = TwinHost.of("m5311-lv").quiet()) {
      assertThat(three.ask("AT*CMBAND=?")).containsExactly("*CMBAND: (0,3,5,8)", "OK");
    }
  }

  @Test
  void aFrequencyIsLockedWithItsOffsetAndUnlockedWithout() throws Exception {
    assertThat(host.ask("AT*FRCLLCK=?"))
        .containsExactly("*FRCLLCK: (0,1),(0-262143),(0-4),(0-503)", "OK");
    assertThat(host.ask("AT*FRCLLCK=1")).containsExactly("ERROR");
    assertThat(host.ask("AT*FRCLLCK=1,9400")).containsExactly("ERROR");
    assertThat(host.ask("AT*FRCLLCK=1,9400,,28")).containsExactly("ERROR");
    assertThat(host.ask("AT*FRCLLCK=1,9400,2")).containsExactly("OK");
    assertThat(host.ask("AT*FRCLLCK=0")).containsExactly("OK");
    assertThat(host.ask("AT*FRCLLCK=0,9400,2")).containsExactly("OK");
  }

  /** Manual 3.3.1: without AT+BANDPL the M5311-GB searches from the lowest band up. */
  @Test
  void withoutAPriorityTheLowestBandComesFirst() {
    assertThat(host.ask("AT+BANDPL?")).containsExactly("+BANDPL: 1,3,5,8,20,28", "OK");

    restart();

    assertThat(cell()).contains("00000003");
  }

  /** Manual 3.3.1: a card of China Mobile makes the others search band 8, then 3, then 5. */
  @ParameterizedTest
  @CsvSource({"460041234567890, 00000008", "460011234567890, 0183DB22"})
  void otherwiseTheOperatorOfTheCardDecides(String imsi, String cell) throws Exception {
    host.close();
    host = TwinHost.off(TwinBuilder.of("m5311-lv"));
    host.module().post(() -> host.module().radio().sim().insert(card(imsi)));
    host.air(air ->
        air.withCell(Cell.of("18BE", "0183DB22", 5, 2450, 5))
            .withNeighbours(
                List.of(
                    new Neighbour(Cell.of("18BE", "00000003", 3, 1300, 3), Signal.GOOD),
                    new Neighbour(Cell.of("18BE", "00000008", 8, 3736, 8), Signal.GOOD))));

    host.switchOn();
    host.quiet();

    assertThat(cell()).contains(cell);
  }

  private SimCard card(String imsi) {
    SimCard delivered = host.module().radio().sim().card();
    return new SimCard(imsi, delivered.iccid(), delivered.msisdn());
  }

  private String cell() {
    host.ask("AT+CEREG=2");
    return String.join("\n", host.ask("AT+CEREG?"));
  }

  private void restart() {
    host.module().post(host.module()::restart);
    host.after(BOOT);
    host.say("ATE0\r");
  }
}
