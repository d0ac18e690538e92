package org.atwin.dialect.dxct11;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the MQTT commands take, tell and keep, without a server; with one see MqttSessionTest. */
class MqttCommandsTest {

  private static final String BOOTED = "NETWORK_ACTIVATE_SUCCESS";

  @Test
  void tellsWhatIsConfigured() throws Exception {
    try (var host = TwinHost.of("dx-ct11").quiet()) {
      assertThat(host.ask("AT+QMTCFG?")).containsExactly("+QMTCFG:NOT SET", "OK");
      assertThat(host.ask("AT+QMTCONNCFG?")).containsExactly("+QMTCONNCFG:NOT SET", "OK");
      assertThat(host.ask("AT+QMTSTART?")).containsExactly("+QMTSTART:1,60", "OK");
      assertThat(host.ask("AT+QMTSUB?")).containsExactly("OK");
      assertThat(host.ask("AT+QMTSTATU")).containsExactly("+QMTSTATU:0", "OK");
      assertThat(host.ask("AT+MQTTCERTIFI?")).containsExactly("+MQTTCERTIFI:0,0,0,", "OK");

      assertThat(host.ask("AT+QMTCFG=\"0566542kkscmkks1\"")).containsExactly("OK");
      assertThat(host.ask("AT+QMTCFG?")).containsExactly("+QMTCFG:0566542kkscmkks1,,,0,0,,", "OK");
      assertThat(host.ask("AT+QMTCFG=\"CT11-9999\",\"MQTT1\",\"123456\",1,1,QQQ,123456"))
          .containsExactly("OK");
      assertThat(host.ask("AT+QMTCFG?"))
          .containsExactly("+QMTCFG:CT11-9999,MQTT1,123456,1,1,QQQ,123456", "OK");
      assertThat(host.ask("AT+QMTSTART=0,7200")).containsExactly("OK");
      assertThat(host.ask("AT+QMTSTART?")).containsExactly("+QMTSTART:0,7200", "OK");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "QMTCFG=%s 256 OK",
        "QMTCFG=%s 257 ERROR=101",
        "QMTCFG=\"%s\" 0 ERROR=101",
        "QMTCFG=c,%s 256 OK",
        "QMTCFG=c,%s 257 ERROR=101",
        "QMTCFG=c,u,%s 256 OK",
        "QMTCFG=c,u,%s 257 ERROR=101",
        "QMTCFG=c,u,p,2,1,%s,m 256 OK",
        "QMTCFG=c,u,p,2,1,%s,m 257 ERROR=101",
        "QMTCFG=c,u,p,2,1,t,%s 256 OK",
        "QMTCFG=c,u,p,2,1,t,%s 257 ERROR=101",
        "QMTCFG=c,u,p,3 0 ERROR=103",
        "QMTCFG=c,u,p,0,2 0 ERROR=103",
        "QMTCFG=c,u,p,0,0,a/#,m 0 ERROR=103",
        "QMTCFG=c,u,p,0,0,t,m,x 0 ERROR=101",
        "QMTCONNCFG=%s,1883,0 257 ERROR=101",
        "QMTCONNCFG=%s,1883,0 1 ERROR=102",
        "QMTCONNCFG=h,65536,0 0 ERROR=103",
        "QMTCONNCFG=h,1883,2 0 ERROR=103",
        "QMTCONNCFG=h,1883 0 ERROR=101",
        "QMTSTART=1,7201 0 ERROR=103",
        "QMTSTART=2,60 0 ERROR=103",
        "QMTSTART=1,0 0 OK",
        "QMTSTART=1 0 ERROR=101",
        "QMTSUB=%s,0 256 ERROR=102",
        "QMTSUB=%s,0 257 ERROR=101",
        "QMTSUB=\"%s\",0 0 ERROR=101",
        "QMTSUB=t,3 0 ERROR=103",
        "QMTSUB=a#,0 0 ERROR=103",
        "QMTPUB=t,0,0,%s 512 ERROR=102",
        "QMTPUB=t,0,0,%s 513 ERROR=101",
        "QMTPUB=t,0,0,\"%s\" 0 ERROR=102",
        "QMTPUB=%s,0,0,m 257 ERROR=101",
        "QMTPUB=+,0,0,m 0 ERROR=103",
        "QMTPUB=t,0,2,m 0 ERROR=103",
        "QMTPUBEX=t,0,0,2048 0 ERROR=102",
        "QMTPUBEX=t,0,0,2049 0 ERROR=101",
        "QMTPUBEX=t,0,0,0 0 ERROR=101",
        "QMTPUBEX=t,0,0,x 0 ERROR=103",
        "QMTPUBEX=#,0,0,1 0 ERROR=103",
        "QMTUNSUB=t 0 ERROR=102",
        "QMTDISC 0 ERROR=102",
        "MQTTCERTIFI=1,1,2049 0 ERROR=101",
        "MQTTCERTIFI=1,1,0 0 OK",
        "MQTTCERTIFI=1,0,100 0 OK",
        "MQTTCERTIFI=2,1,1 0 ERROR=103",
        "MQTTCERTIFI=1,2,1 0 ERROR=103",
      })
  void lengthsAndValuesHaveTheirLimits(String command, int length, String result) throws Exception {
    try (var host = TwinHost.of("dx-ct11").quiet()) {
      assertThat(host.ask("AT+" + command.replace("%s", "u".repeat(length))))
          .containsExactly(result);
    }
  }

  @Test
  void aCertificateIsKeptAsAWholeOrNotAtAll() throws Exception {
    try (var host = TwinHost.of("dx-ct11").quiet()) {
      assertThat(host.say("AT+MQTTCERTIFI=1,1,2048\r\n")).isEqualTo("\r\n>");
      assertThat(host.say("c".repeat(2048))).isEqualTo("\r\nOK\r\n");
      String kept = "+MQTTCERTIFI:1,1,2048," + "c".repeat(2048);
      assertThat(host.ask("AT+MQTTCERTIFI?")).containsExactly(kept, "OK");

      host.say("AT+MQTTCERTIFI=1,1,1000\r\n");
      for (char key : "typed by hand".toCharArray()) {
        assertThat(host.say(String.valueOf(key))).isEmpty();
        assertThat(host.after(Duration.ofSeconds(5))).isEmpty();
      }
      assertThat(host.after(Prompt.PERSON)).isEqualTo("\r\nERROR=101\r\n");
      assertThat(host.ask("AT+MQTTCERTIFI?")).containsExactly(kept, "OK");

      host.say("AT+MQTTCERTIFI=0,1,3\r\n");
      assertThat(host.say("too long")).isEqualTo("\r\nERROR=101\r\n");
      assertThat(host.ask("AT+MQTTCERTIFI?")).containsExactly(kept, "OK");
    }
  }

  @Test
  void withoutNetworkNothingConnects() throws Exception {
    try (var host = TwinHost.of("dx-ct11").quiet()) {
      host.ask("AT+QMTCFG=c");
      host.module().post(() -> host.module().radio().contexts().loseByNetwork(1));

      assertThat(host.ask("AT+QMTCONNCFG=h,1883,0")).containsExactly("ERROR=102");
      assertThat(host.ask("AT+QMTCONNCFG?")).containsExactly("+QMTCONNCFG:NOT SET", "OK");
    }
  }

  @Test
  void aServerAtPortZeroIsNone() throws Exception {
    try (var host = TwinHost.of("dx-ct11").quiet()) {
      host.ask("AT+QMTCFG=c");
      assertThat(host.ask("AT+QMTCONNCFG=127.0.0.1,0,0")).startsWith("OK");

      assertThat(host.after(Prompt.SILENCE)).isEqualTo("\r\nERROR=203\r\n");
      assertThat(host.ask("AT+QMTSTATU")).containsExactly("+QMTSTATU:0", "OK");
    }
  }

  @Test
  void onlyMqttTransparentModeKeepsWhatIsConfigured() throws Exception {
    try (var host = TwinHost.of("dx-ct11").quiet()) {
      host.ask("AT+QMTCFG=normal");
      host.ask("AT+SIMPLEMODE=2,1");
      assertThat(host.after(Prompt.SILENCE.multipliedBy(50))).contains(BOOTED);
      host.quiet();
      assertThat(host.ask("AT+QMTCFG?")).containsExactly("+QMTCFG:NOT SET", "OK");

      host.ask("AT+QMTCFG=\"kept\",\"a,b\",p,2,1,t,m");
      host.ask("AT+QMTSTART=0,30");
      host.say("AT+MQTTCERTIFI=1,1,4\r\n");
      host.say("a\r\nb");
      cut(host);

      assertThat(host.ask("AT+QMTCFG?")).containsExactly("+QMTCFG:kept,a,b,p,2,1,t,m", "OK");
      assertThat(host.ask("AT+QMTSTART?")).containsExactly("+QMTSTART:0,30", "OK");
      assertThat(host.say("AT+MQTTCERTIFI?\r"))
          .isEqualTo("\r\n+MQTTCERTIFI:1,1,4,a\r\nb\r\n\r\nOK\r\n");

      host.ask("AT+SIMPLEMODE=0,0");
      host.after(Prompt.SILENCE.multipliedBy(50));
      host.quiet();
      assertThat(host.ask("AT+QMTCFG?")).containsExactly("+QMTCFG:NOT SET", "OK");

      host.ask("AT+SIMPLEMODE=2,2");
      host.after(Prompt.SILENCE.multipliedBy(50));
      host.quiet();
      assertThat(host.ask("AT+QMTCFG?"))
          .as("kept, only not used")
          .contains("OK")
          .first()
          .isEqualTo("+QMTCFG:kept,a,b,p,2,1,t,m");

      host.ask("AT+RESTORE");
      host.after(Prompt.SILENCE.multipliedBy(50));
      host.quiet();
      assertThat(host.ask("AT+SIMPLEMODE?")).containsExactly("+SIMPLEMODE:0,0", "OK");
      host.ask("AT+SIMPLEMODE=2,1");
      host.after(Prompt.SILENCE.multipliedBy(50));
      host.quiet();
      assertThat(host.ask("AT+QMTCFG?")).containsExactly("+QMTCFG:NOT SET", "OK");
    }
  }

  private static void cut(TwinHost host) {
    host.module().post(host.module()::switchOff);
    host.switchOn();
    host.quiet();
  }
}
