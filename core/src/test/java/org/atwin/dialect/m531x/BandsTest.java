package org.atwin.dialect.m531x;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.atwin.radio.Cell;
import org.atwin.radio.Neighbour;
import org.atwin.radio.Signal;
import org.atwin.twin.Host;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Manual 3.3: which of several cells an M5311-GB takes. */
class BandsTest {

  private static final Duration BOOT = Duration.ofSeconds(5);

  private Host host;

  @BeforeEach
  void boot() throws Exception {
    host = Host.of("m5311-gb").quiet();
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
    assertThat(host.ask("AT*FRCLLCK=1,1300,2,3")).containsExactly("OK");
    host.after(BOOT);
    assertThat(cell()).contains("00000003");

    restart();

    assertThat(cell()).contains("0183DB22");
  }

  private String cell() {
    host.ask("AT+CEREG=2");
    return String.join("\n", host.ask("AT+CEREG?"));
  }

  private void restart() {
    host.module().post(host.module()::restart);
    host.after(BOOT);
    host.type("ATE0\r");
  }
}
