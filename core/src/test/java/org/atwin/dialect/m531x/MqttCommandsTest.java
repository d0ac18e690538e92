package org.atwin.dialect.m531x;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands of the MQTT manual take and how each model writes; nothing is connected. */
class MqttCommandsTest {

  private static final String CONFIGURATION =
      "AT+MQTTCFG=\"183.230.40.39\",6002,\"4069959\",60,\"75829\",\"secret\",1";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "m5310-a | '+MQTTCFG:\"183.230.40.39\",6002,\"4069959\",60,\"75829\",***,1' | +MQTTSTAT:1",
        "m5311 |"
            + " '+MQTTCFG: \"183.230.40.39\",6002,\"4069959\",60,\"75829\",\"*****\",1,0'"
            + " | +MQTTSTAT: 1",
        "m5312 |"
            + " '+MQTTCFG: \"183.230.40.39\",6002,\"4069959\",60,\"75829\",\"*****\",1,0'"
            + " | +MQTTSTAT: 1",
        "m5313 |"
            + " '+MQTTCFG: \"183.230.40.39\",6002,\"4069959\",60,\"75829\",\"*****\",1,0'"
            + " | +MQTTSTAT: 1"
      })
  void writesAsTheModelDoes(String model, String configuration, String state) throws Exception {
    try (TwinHost host = TwinHost.of(model).quiet()) {
      assertThat(host.ask(CONFIGURATION)).containsExactly("OK");

      assertThat(host.ask("AT+MQTTCFG?")).containsExactly(configuration, "OK");
      assertThat(host.ask("AT+MQTTSTAT?")).containsExactly(state, "OK");
      assertThat(host.ask("AT+MQTTSUB?")).containsExactly("+MQTTSUB:", "OK");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AT+MQTTCFG?",
        "AT+MQTTOPEN=0,0,0,0,0,\"\",\"\"",
        "AT+MQTTSUB=\"a\",0",
        "AT+MQTTPUB=\"a\",0,0,0,0,\"x\"",
        "AT+MQTTUNSUB=\"a\"",
        "AT+MQTTDISC"
      })
  void needsAClientFirst(String command) throws Exception {
    try (TwinHost host = TwinHost.of("m5311").quiet()) {
      assertThat(host.ask(command)).as("in figures, AT+CMEE=2").containsExactly("+CME ERROR: 3");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AT+MQTTCFG=\"\",6002,\"c\",60,\"u\",\"p\",1",
        "AT+MQTTCFG=\"h\",0,\"c\",60,\"u\",\"p\",1",
        "AT+MQTTCFG=\"h\",65536,\"c\",60,\"u\",\"p\",1",
        "AT+MQTTCFG=\"h\",1883,\"c\",65536,\"u\",\"p\",1",
        "AT+MQTTCFG=\"h\",1883,\"c\",60,\"u\",\"p\",2",
        "AT+MQTTCFG=\"h\",1883,\"c\",60,\"u\",\"p\"",
        "AT+MQTTCFG=\"h\",1883,\"c\",60,\"u\",\"p\",1,2",
        "AT+MQTTCFG=\"h\",1883,\"c\",60,\"u\",\"p\",1,0,0",
        "AT+MQTTCFG=\"h\",1883,\"\u00ff\",60,\"u\",\"p\",1",
        "AT+MQTTOPEN=2,0,0,0,0,\"\",\"\"",
        "AT+MQTTOPEN=0,1,0,0,0,\"\",\"\"",
        "AT+MQTTOPEN=0,0,1,0,0,\"\",\"bye\"",
        "AT+MQTTOPEN=0,0,1,0,0,\"a/#\",\"bye\"",
        "AT+MQTTOPEN=0,0,1,0,3,\"a\",\"bye\"",
        "AT+MQTTOPEN=0,0,0,0,0,\"\"",
        "AT+MQTTSUB=\"\",0",
        "AT+MQTTSUB=\"a#\",0",
        "AT+MQTTSUB=\"a\",3",
        "AT+MQTTSUB=\"a\"",
        "AT+MQTTSUB=\"a\",0,1",
        "AT+MQTTUNSUB=\"\"",
        "AT+MQTTUNSUB=\"a\",\"b\"",
        "AT+MQTTPUB=\"a/+\",0,0,0,0,\"x\"",
        "AT+MQTTPUB=\"a\",3,0,0,0,\"x\"",
        "AT+MQTTPUB=\"a\",0,2,0,0,\"x\"",
        "AT+MQTTPUB=\"a\",0,0,2,0,\"x\"",
        "AT+MQTTPUB=\"a\",0,0,0,\"x\"",
        "AT+MQTTPUB=\"a\",0,0,0,2,\"18\"",
        "AT+MQTTPUB=\"a\",0,0,0,1,\"189\"",
        "AT+MQTTPUB=\"a\",0,0,0,1,\"1x\"",
        "AT+MQTTPUB=\"a\",0,0,0,1025,\"18\"",
        "AT+MQTTTO=0",
        "AT+MQTTTO=65536",
        "AT+MQTTPING=2"
      })
  void refusesBadParameters(String command) throws Exception {
    try (TwinHost host = TwinHost.of("m5311").quiet()) {
      assertThat(host.ask(command)).containsExactly("+CME ERROR: 50");
    }
  }

  @Test
  void refusesMessagesLongerThanAKilobyte() throws Exception {
    try (TwinHost host = TwinHost.of("m5310-a").quiet()) {
      assertThat(host.ask(publish(0, "x".repeat(1024)))).containsExactly("+CME ERROR: 3");
      assertThat(host.ask(publish(0, "x".repeat(1025)))).containsExactly("+CME ERROR: 50");
      assertThat(host.ask(publish(1024, "7a".repeat(1024)))).containsExactly("+CME ERROR: 3");
      assertThat(host.ask(publish(1, "7a".repeat(1025)))).containsExactly("+CME ERROR: 50");
    }
  }

  @Test
  void theM5310aHasNoEncryption() throws Exception {
    try (TwinHost host = TwinHost.of("m5310-a").quiet()) {
      assertThat(host.ask(CONFIGURATION + ",1")).containsExactly("+CME ERROR: 50");
      assertThat(host.ask(CONFIGURATION + ",0")).containsExactly("OK");
    }
  }

  @Test
  void aDeletedClientIsGone() throws Exception {
    try (TwinHost host = TwinHost.of("m5310-a").quiet()) {
      assertThat(host.ask("AT+MQTTDEL")).containsExactly("OK");
      host.ask(CONFIGURATION);

      assertThat(host.ask("AT+MQTTDEL")).containsExactly("OK");

      assertThat(host.ask("AT+MQTTCFG?")).containsExactly("+CME ERROR: 3");
      assertThat(host.ask("AT+MQTTSTAT?")).containsExactly("+MQTTSTAT:0", "OK");
    }
  }

  @Test
  void triesInVainWithoutABearerAndGivesUp() throws Exception {
    try (TwinHost host = TwinHost.of("m5310-a").quiet()) {
      host.ask("AT+CFUN=0");
      host.ask(CONFIGURATION);
      host.ask("AT+MQTTOPEN=0,0,0,0,0,\"\",\"\"");

      List<String> said = TwinHost.lines(host.after(Duration.ofSeconds(35)));

      assertThat(said).containsExactly("+MQTTREC:0", "+MQTTREC:1", "+MQTTREC:2", "+MQTTDISC:OK");
    }
  }

  @Test
  void onlyTheM5311HasTheSocketsOfItsManual() throws Exception {
    try (TwinHost host = TwinHost.of("m5310-a").quiet()) {
      assertThat(host.ask("AT+IPSTATUS=0")).containsExactly("ERROR");
    }
    try (TwinHost host = TwinHost.of("m5311").quiet()) {
      assertThat(host.ask("AT+IPSTATUS=0")).last().isEqualTo("OK");
    }
  }

  private static String publish(int format, String message) {
    return "AT+MQTTPUB=\"a\",0,0,0,%d,\"%s\"".formatted(format, message);
  }
}
