package org.atwin.dialect.m531x;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.atwin.time.VirtualTimeline;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Manual 3.1: from power-on to the PDN, on a timeline that stands still until it is advanced. */
class BootTest {

  private TwinHost host;

  @BeforeEach
  void connect() throws Exception {
    var timeline = new VirtualTimeline();
    host =
        new TwinHost(
            TwinBuilder.of("m5311")
                .name("boot")
                .timeline(timeline)
                .background(Runnable::run)
                .build(),
            timeline);
  }

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void printsTheBootLinesAndTheAddress() {
    assertThat(host.switchOn())
        .startsWith("\r\n*ATREADY: 1\r\n\r\n+CFUN: 1\r\n\r\n+CPIN: READY\r\n\r\n+IP: 10.");
  }

  @Test
  void answersCommandsOnceItHasBooted() {
    host.powerOn();
    assertThat(host.say("AT\r")).isEmpty();
    host.after(Duration.ofSeconds(5));

    host.press("ATE0\r");
    host.press("AT+CEREG?;+CGACT?\r\n");
    host.press("AT+CSQ\r");
    host.press("AT+NOSUCH\r");
    host.press("AT+CEREG=9\r");

    assertThat(host.heard())
        .isEqualTo(
            "ATE0\r\r\nOK\r\n"
                + "\r\n+CEREG: 0,1\r\n\r\n+CGACT: 1,1\r\n\r\nOK\r\n"
                + "\r\n+CSQ: 19,99\r\n\r\nOK\r\n"
                + "\r\n+CME ERROR: unknown\r\n"
                + "\r\n+CME ERROR: Incorrect parameters\r\n");
  }
}
