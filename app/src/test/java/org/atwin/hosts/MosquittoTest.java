package org.atwin.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.atwin.testkit.Await;
import org.atwin.testkit.LocalPort;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The MQTT commands of an M5311 and the mosquitto broker, as Debian packages it. */
@Timeout(120)
class MosquittoTest {

  private static final String OPEN = "AT+MQTTOPEN=0,0,0,0,0,\"\",\"\"";
  @TempDir Path folder;

  private Program mosquitto;
  private int port;
  private Server broker;

  @BeforeEach
  void start() throws Exception {
    mosquitto = Program.installed("mosquitto");
    port = LocalPort.unused();
    configure("allow_anonymous true");
    startBroker();
  }

  @AfterEach
  void stop() throws Exception {
    if (broker != null) {
      broker.close();
    }
  }

  @Test
  void carriesEveryQualityOfServiceFromOneModuleToAnother() throws Exception {
    try (var sender = connected("sender");
        var receiver = connected("receiver")) {
      receiver.ask("AT+MQTTSUB=\"t/#\",2", "+MQTTSUBACK: 1,2,t/#");

      sender.ask("AT+MQTTPUB=\"t/0\",0,0,0,0,\"zero\"", "OK");
      receiver.await("+MQTTPUBLISH: 0,0,0,0,t/0,4,zero\r\n");
      sender.ask("AT+MQTTPUB=\"t/1\",1,0,0,0,\"one\"", "+MQTTPUBACK: 2,0");
      receiver.await("+MQTTPUBLISH: 0,1,0,", ",t/1,3,one\r\n");
      sender.ask("AT+MQTTPUB=\"t/2\",2,0,0,0,\"two\"", "+MQTTPUBREC: 3,0", "+MQTTPUBCOMP: 3,0");
      receiver.await("+MQTTPUBLISH: 0,2,0,", ",t/2,3,two\r\n");

      receiver.ask("AT+MQTTUNSUB=\"t/#\"", "+MQTTUNSUBACK: 2,t/#");
      sender.ask("AT+MQTTDISC", "+MQTTDISC: OK");
    }
  }

  @Test
  void leavesARetainedMessageBehind() throws Exception {
    try (var early = connected("early")) {
      early.ask("AT+MQTTPUB=\"kept\",1,1,0,0,\"still here\"", "+MQTTPUBACK: 1,0");
      early.ask("AT+MQTTDISC", "+MQTTDISC: OK");
    }
    try (var late = connected("late")) {
      late.ask("AT+MQTTSUB=\"kept\",1", "+MQTTPUBLISH: 0,1,1,", ",kept,10,still here\r\n");
    }
  }

  @Test
  void leavesItsWillBehindWhenThePowerIsCut() throws Exception {
    try (var heir = connected("heir");
        var mortal = module("mortal")) {
      heir.ask("AT+MQTTSUB=\"wills\",1", "+MQTTSUBACK: 1,1,wills");
      mortal.ask(configuration("mortal", "", ""), "OK");
      mortal.ask("AT+MQTTOPEN=0,0,1,0,1,\"wills\",\"gone\"", "+MQTTOPEN: OK");

      mortal.powerOff();

      heir.await(",wills,4,gone\r\n");
    }
  }

  @Test
  void comesBackWhenTheBrokerWasKilledAndStartedAgain() throws Exception {
    try (var module = connected("survivor")) {
      module.ask("AT+MQTTSUB=\"t\",1", "+MQTTSUBACK: 1,1,t");

      broker.kill();
      module.ask("AT", "+MQTTREC: 0");
      startBroker();

      module.await("+MQTTOPEN: OK");
      module.ask("AT+MQTTSTAT?", "+MQTTSTAT: 5");
      module.ask("AT+MQTTSUB=\"t\",1", "+MQTTSUBACK: 2,1,t");
      module
          .type("AT+MQTTPUB=\"t\",1,0,0,0,\"again\"")
          .awaitAll("+MQTTPUBACK: 3,0", ",t,5,again\r\n");
    }
  }

  @Test
  void givesUpAfterThreeAttemptsWhenTheBrokerStaysAway() throws Exception {
    try (var module = connected("patient")) {
      broker.kill();

      module.ask("AT", "+MQTTREC: 0", "+MQTTREC: 1", "+MQTTREC: 2", "+MQTTDISC: OK");

      startBroker();
      module.ask(OPEN, "+MQTTOPEN: OK");
    }
  }

  @Test
  void isRefusedWithAWrongPassword() throws Exception {
    broker.close();
    Path passwords = folder.resolve("passwords");
    Program.installed("mosquitto_passwd").run("-b", "-c", passwords.toString(), "user", "secret");
    configure("password_file " + passwords);
    startBroker();
    String openAsUser = "AT+MQTTOPEN=1,1,0,0,0,\"\",\"\"";
    try (var module = module("guest")) {
      module.ask(configuration("guest", "user", "wrong"), "OK");
      assertThat(module.ask(openAsUser, "+MQTTOPEN: FAIL")).doesNotContain("+MQTTREC");

      module.ask("AT+MQTTDEL", "OK");
      module.ask(configuration("guest", "user", "secret"), "OK");
      module.ask(openAsUser, "+MQTTOPEN: OK");
    }
  }

  private TwinHost connected(String name) throws Exception {
    TwinHost module = module(name);
    module.ask(configuration(name, "", ""), "OK");
    module.ask(OPEN, "+MQTTOPEN: OK");
    return module;
  }

  private TwinHost module(String name) throws Exception {
    return Reaching.server(name, "broker.test", port);
  }

  private static String configuration(String clientId, String user, String password) {
    return "AT+MQTTCFG=\"broker.test\",1883,\"%s\",60,\"%s\",\"%s\",1"
        .formatted(clientId, user, password);
  }

  private void configure(String access) throws IOException {
    Files.writeString(
        folder.resolve("mosquitto.conf"),
        """
        listener %d 127.0.0.1
        user %s
        persistence false
        %s
        """
            .formatted(port, System.getProperty("user.name"), access));
  }

  /** Starts it and waits until it listens. */
  private void startBroker() throws Exception {
    broker = new Server(mosquitto, "-c", folder.resolve("mosquitto.conf").toString());
    Await.until("mosquitto listens", this::listens);
  }

  private boolean listens() {
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
