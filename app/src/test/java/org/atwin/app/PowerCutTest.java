package org.atwin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.atwin.testkit.Host;
import org.atwin.testkit.Line;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The supply of a twin, a process of its own, is cut by the control API while it is at work. */
@Timeout(120)
class PowerCutTest {

  /**
   * More than the silence by which the module knows the end of a burst, and the escape sequence.
   */
  private static final Duration SILENCE = Duration.ofMillis(300);

  /** Simple pairing mode 2,2 of the DX-CT11's guide (4.2.3). */
  @Test
  void continuousPublishingGoesOnAtAto() throws Exception {
    try (var http = HttpClient.newHttpClient();
        var twin =
            TwinProcess.start(
                "run", "dx-ct11", "--tcp", "0", "--lab", "--api", "0", "--power-on", "connect")) {
      twin.awaitReady();
      try (Host wire = new Host(Line.tcp(twin.ready("tcp")))) {
        wire.await("NETWORK_ACTIVATE_SUCCESS\r\n");
        wire.ask("AT+SIMPLEMODE=2,2", "\r\nOK\r\n");
        wire.await("NETWORK_ACTIVATE_SUCCESS\r\n");
        wire.ask("AT+QMTCFG=publisher", "\r\nOK\r\n");
        wire.ask("AT+QMTCONNCFG=mqtt.lab,1883,0", "\r\nOK\r\n");
        wire.await("MQTTCONNECT\r\n");
        wire.ask("AT+QMTSUB=own,1", "\r\nOK\r\n");
        wire.type("AT+QMTPUBEX=own,1,0,1");
        wire.await("\r\n>");
        wire.press("before the cut");
        wire.await("before the cut");

        wire.press("half a mess");
        assertThat(power(http, twin, "cut")).contains("\"power\":\"off\"");
        wire.press("nobody hears this");
        power(http, twin, "on");

        assertThat(wire.await("MQTTCONNECT\r\n"))
            .doesNotContain("MQTTDISCONNECT", "nobody hears this")
            .endsWith(
                "\r\nRDY\r\n\r\nSIM_SUCCESS\r\n\r\nNETWORK_ACTIVATE_SUCCESS\r\n"
                    + "\r\nMQTTCONNECT\r\n");
        wire.ask("AT", "\r\nOK\r\n"); // which nobody shall read as a message
        wire.press("ATO");
        wire.await("\r\nCONNECT\r\n");
        wire.pass(SILENCE);
        wire.press("after the cut");
        assertThat(wire.await("after the cut")).isEqualTo("after the cut");

        wire.pass(SILENCE);
        wire.press("+++");
        wire.await("\r\nOK\r\n");
        assertThat(wire.ask("AT+QMTSTATU", "\r\nOK\r\n")).contains("+QMTSTATU:1\r\n");
        assertThat(wire.ask("AT+QMTSUB?", "\r\nOK\r\n")).contains("+QMTSUB:own,1\r\n");
      }
    }
  }

  private static String power(HttpClient http, TwinProcess twin, String action) throws Exception {
    URI uri = URI.create(twin.ready("api") + "/api/modules/" + twin.ready("name") + "/power");
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(uri)
                .POST(BodyPublishers.ofString("{\"action\":\"" + action + "\"}"))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }
}
