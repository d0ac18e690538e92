package org.atwin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.atwin.lab.Lab;
import org.atwin.lab.MqttLab;
import org.atwin.lab.Server;
import org.atwin.net.AllowList;
import org.atwin.net.NetworkAccess;
import org.atwin.net.Route;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Twins that speak MQTT with a real broker by AT commands. */
@Timeout(60)
class MqttTwinTest {

  private static final String PLAIN = "AT+MQTTOPEN=0,0,0,0,0,\"\",\"\"";

  /** Manual 2.1 to 2.3. */
  @Test
  void goesThroughTheSessionOfTheManual() throws Exception {
    try (var server = MqttLab.requiring("75829", "IIOu0oFUg1guk20ornTK1uzAcnM=");
        var twin = online("m5310-a", leadingTo("183.230.40.39", 6002, server))) {
      twin.ask(
          "AT+MQTTCFG=\"183.230.40.39\",6002,\"4069959\",10,\"75829\","
              + "\"IIOu0oFUg1guk20ornTK1uzAcnM=\",1",
          "OK");
      twin.ask("AT+MQTTOPEN=1,1,1,1,1,\"mywill\",\"001bye\"", "+MQTTOPEN:OK");
      twin.ask("AT+MQTTSUB=\"pyr\",1", "+MQTTSUBACK:1,1,pyr");
      twin.ask("AT+MQTTPUB=\"dev/gsm/u\",1,1,0,0,\"abc\"", "+MQTTPUBACK:2,0");
      twin.type("AT+MQTTPUB=\"pyr\",1,0,0,3,\"7E7A7A\"")
          .awaitAll("+MQTTPUBACK:3,0", "+MQTTPUBLISH:0,1,0,", ",pyr,3,~zz\r\n");
      twin.ask("AT+MQTTUNSUB=\"pyr\"", "+MQTTUNSUBACK:4,pyr");
      assertThat(
              twin.ask("AT+MQTTPUB=\"pyr\",1,0,0,0,\"abcdef\"", "+MQTTPUBACK:5,0")
                  + twin.type("AT+MQTTDISC").await("+MQTTDISC:OK")
                  + twin.type("AT+MQTTDEL").await("OK"))
          .doesNotContain("abcdef\r\n");
    }
  }

  @Test
  void isRefusedWithAWrongPassword() throws Exception {
    try (var server = MqttLab.requiring("75829", "secret");
        var twin = online("m5311", leadingTo("broker", 1883, server))) {
      twin.ask("AT+MQTTCFG=\"broker\",1883,\"c\",60,\"75829\",\"wrong\",1", "OK");

      twin.ask("AT+MQTTOPEN=1,1,0,0,0,\"\",\"\"", "+MQTTOPEN: FAIL");

      twin.ask("AT+MQTTSTAT?", "+MQTTSTAT: 2");
    }
  }

  @Test
  void carriesEveryQosFromOneTwinToAnother() throws Exception {
    try (var lab = Lab.start();
        var sender = online("m5310-a", LabNetwork.with(lab, NetworkAccess.OPEN));
        var receiver = online("m5313", LabNetwork.with(lab, NetworkAccess.OPEN))) {
      connect(sender, "sender", true, PLAIN);
      connect(receiver, "receiver", true, PLAIN);
      receiver.ask("AT+MQTTSUB=\"t/#\",2", "+MQTTSUBACK: 1,2,t/#");

      sender.ask("AT+MQTTPUB=\"t/0\",0,0,0,0,\"zero\"", "OK");
      receiver.await("+MQTTPUBLISH: 0,0,0,0,t/0,4,zero\r\n");
      sender.ask("AT+MQTTPUB=\"t/1\",1,0,0,0,\"one\"", "+MQTTPUBACK:2,0");
      receiver.await("+MQTTPUBLISH: 0,1,0,", ",t/1,3,one\r\n");
      sender.ask("AT+MQTTPUB=\"t/2\",2,0,0,0,\"two\"", "+MQTTPUBREC:3,0", "+MQTTPUBCOMP:3,0");
      receiver.await("+MQTTPUBLISH: 0,2,0,", ",t/2,3,two\r\n");
      String longest = "x".repeat(1024);
      sender.ask("AT+MQTTPUB=\"t/3\",1,0,0,0,\"" + longest + "\"", "+MQTTPUBACK:4,0");
      receiver.await(",t/3,1024," + longest + "\r\n");
    }
  }

  @Test
  void leavesRetainedMessagesAndItsWillBehind() throws Exception {
    try (var lab = Lab.start();
        var late = online("m5311", LabNetwork.with(lab, NetworkAccess.OPEN))) {
      try (var early = online("m5310-a", LabNetwork.with(lab, NetworkAccess.OPEN))) {
        connect(early, "early", true, "AT+MQTTOPEN=0,0,1,0,1,\"wills\",\"gone\"");
        early.ask("AT+MQTTPUB=\"kept\",1,1,0,0,\"still here\"", "+MQTTPUBACK:1,0");
        connect(late, "late", true, PLAIN);
        late.ask("AT+MQTTSUB=\"kept\",1", ",kept,10,still here\r\n");
        late.ask("AT+MQTTSUB=\"wills\",1", "+MQTTSUBACK: 2,1,wills");
      }

      late.await(",wills,4,gone\r\n");
    }
  }

  @Test
  void getsWhatItMissedUnlessTheSessionIsClean() throws Exception {
    try (var lab = Lab.start();
        var absent = online("m5310-a", LabNetwork.with(lab, NetworkAccess.OPEN));
        var sender = online("m5310-a", LabNetwork.with(lab, NetworkAccess.OPEN))) {
      connect(absent, "absent", false, PLAIN);
      absent.ask("AT+MQTTSUB=\"t\",1", "+MQTTSUBACK:1,1,t");
      absent.ask("AT+MQTTDISC", "+MQTTDISC:OK");
      connect(sender, "sender", true, PLAIN);
      sender.ask("AT+MQTTPUB=\"t\",1,0,0,0,\"missed\"", "+MQTTPUBACK:1,0");

      absent.ask(PLAIN, "+MQTTOPEN:OK", ",t,6,missed\r\n");
      absent.ask("AT+MQTTSUB?", "+MQTTSUB:\r\nt\r\n");

      absent.ask("AT+MQTTDISC", "+MQTTDISC:OK");
      connect(absent, "absent", true, PLAIN);
      absent.ask("AT+MQTTSUB?", "+MQTTSUB:\r\n\r\nOK");
    }
  }

  @Test
  void speaksInsideTls() throws Exception {
    try (var lab = Lab.start();
        var twin = online("m5311", LabNetwork.with(lab, NetworkAccess.OPEN))) {
      twin.ask("AT+MQTTCFG=\"mqtt.lab\",8883,\"secure\",60,\"\",\"\",1,1", "OK");
      twin.ask(PLAIN, "+MQTTOPEN: OK");
      twin.ask("AT+MQTTSUB=\"t\",0", "+MQTTSUBACK: 1,0,t");
      twin.ask("AT+MQTTPUB=\"t\",0,0,0,0,\"hidden\"", "+MQTTPUBLISH: 0,0,0,0,t,6,hidden\r\n");
      twin.ask("AT+MQTTCFG?", ",\"*****\",1,1\r\n");
    }
  }

  @Test
  void comesBackByItselfWhenTheBearerWasLost() throws Exception {
    try (var lab = Lab.start();
        var twin = online("m5310-a", LabNetwork.with(lab, NetworkAccess.OPEN))) {
      connect(twin, "c", true, PLAIN);

      twin.world(() -> twin.module().radio().contexts().deactivateByNetwork(1));

      twin.await("+MQTTREC:0", "+MQTTOPEN:OK");
    }
  }

  private static NetworkAccess leadingTo(String host, int port, Server server) {
    var route = Route.parse("tcp:%s:%d=127.0.0.1:%d".formatted(host, port, server.port()));
    Map<String, List<InetAddress>> names =
        Character.isDigit(host.charAt(0))
            ? Map.of()
            : Map.of(host, List.of(InetAddress.ofLiteral("198.51.100.9")));
    return new NetworkAccess(List.of(route), names, AllowList.parse("loopback"));
  }

  private static TwinHost online(String model, NetworkAccess access) throws Exception {
    return TwinHost.live(
        TwinBuilder.of(model).access(access).set("mqtt_reconnect_seconds", "1,1,1"), "+IP: ");
  }

  private static void connect(TwinHost twin, String clientId, boolean clean, String open) {
    twin.ask(
        "AT+MQTTCFG=\"mqtt.lab\",1883,\"%s\",60,\"\",\"\",%d".formatted(clientId, clean ? 1 : 0),
        "OK");
    twin.ask(open, "+MQTTOPEN:", "OK");
  }
}
