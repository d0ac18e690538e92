package org.atwin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.atwin.lab.Lab;
import org.atwin.lab.MqttLab;
import org.atwin.lab.Server;
import org.atwin.module.Module;
import org.atwin.net.AllowList;
import org.atwin.net.NetworkAccess;
import org.atwin.net.Route;
import org.atwin.port.MemoryPort;
import org.atwin.radio.PdpContexts;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinBuilder.Speed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Twins that speak MQTT with a real broker by AT commands. */
@Timeout(60)
class MqttTwinTest {

  private static final String PLAIN = "AT+MQTTOPEN=0,0,0,0,0,\"\",\"\"\r";

  /** Manual 2.1 to 2.3. */
  @Test
  void goesThroughTheSessionOfTheManual() throws Exception {
    try (var server = MqttLab.requiring("75829", "IIOu0oFUg1guk20ornTK1uzAcnM=");
        var twin = new Typist("m5310-a", leadingTo("183.230.40.39", 6002, server))) {
      twin.type(
          "AT+MQTTCFG=\"183.230.40.39\",6002,\"4069959\",10,\"75829\","
              + "\"IIOu0oFUg1guk20ornTK1uzAcnM=\",1\r",
          "OK");
      twin.type("AT+MQTTOPEN=1,1,1,1,1,\"mywill\",\"001bye\"\r", "+MQTTOPEN:OK");
      twin.type("AT+MQTTSUB=\"pyr\",1\r", "+MQTTSUBACK:1,1,pyr");
      twin.type("AT+MQTTPUB=\"dev/gsm/u\",1,1,0,0,\"abc\"\r", "+MQTTPUBACK:2,0");
      twin.type(
          "AT+MQTTPUB=\"pyr\",1,0,0,3,\"7E7A7A\"\r",
          "+MQTTPUBACK:3,0",
          "+MQTTPUBLISH:0,1,0,",
          ",pyr,3,~zz\r\n");
      twin.type("AT+MQTTUNSUB=\"pyr\"\r", "+MQTTUNSUBACK:4,pyr");
      twin.type("AT+MQTTPUB=\"pyr\",1,0,0,0,\"abcdef\"\r", "+MQTTPUBACK:5,0");
      twin.type("AT+MQTTDISC\r", "+MQTTDISC:OK");
      twin.type("AT+MQTTDEL\r", "OK");
      assertThat(twin.all()).doesNotContain("abcdef\r\n");
    }
  }

  @Test
  void isRefusedWithAWrongPassword() throws Exception {
    try (var server = MqttLab.requiring("75829", "secret");
        var twin = new Typist("m5311", leadingTo("broker", 1883, server))) {
      twin.type("AT+MQTTCFG=\"broker\",1883,\"c\",60,\"75829\",\"wrong\",1\r", "OK");

      twin.type("AT+MQTTOPEN=1,1,0,0,0,\"\",\"\"\r", "+MQTTOPEN: FAIL");

      twin.type("AT+MQTTSTAT?\r", "+MQTTSTAT: 2");
    }
  }

  @Test
  void carriesEveryQosFromOneTwinToAnother() throws Exception {
    try (var lab = Lab.start();
        var sender = new Typist("m5310-a", LabNetwork.with(lab, NetworkAccess.OPEN));
        var receiver = new Typist("m5313", LabNetwork.with(lab, NetworkAccess.OPEN))) {
      sender.connect("sender", true, PLAIN);
      receiver.connect("receiver", true, PLAIN);
      receiver.type("AT+MQTTSUB=\"t/#\",2\r", "+MQTTSUBACK: 1,2,t/#");

      sender.type("AT+MQTTPUB=\"t/0\",0,0,0,0,\"zero\"\r", "OK");
      receiver.await("+MQTTPUBLISH: 0,0,0,0,t/0,4,zero\r\n");
      sender.type("AT+MQTTPUB=\"t/1\",1,0,0,0,\"one\"\r", "+MQTTPUBACK:2,0");
      receiver.await("+MQTTPUBLISH: 0,1,0,", ",t/1,3,one\r\n");
      sender.type("AT+MQTTPUB=\"t/2\",2,0,0,0,\"two\"\r", "+MQTTPUBREC:3,0", "+MQTTPUBCOMP:3,0");
      receiver.await("+MQTTPUBLISH: 0,2,0,", ",t/2,3,two\r\n");
      String longest = "x".repeat(1024);
      sender.type("AT+MQTTPUB=\"t/3\",1,0,0,0,\"" + longest + "\"\r", "+MQTTPUBACK:4,0");
      receiver.await(",t/3,1024," + longest + "\r\n");
    }
  }

  @Test
  void leavesRetainedMessagesAndItsWillBehind() throws Exception {
    try (var lab = Lab.start();
        var late = new Typist("m5311", LabNetwork.with(lab, NetworkAccess.OPEN))) {
      try (var early = new Typist("m5310-a", LabNetwork.with(lab, NetworkAccess.OPEN))) {
        early.connect("early", true, "AT+MQTTOPEN=0,0,1,0,1,\"wills\",\"gone\"\r");
        early.type("AT+MQTTPUB=\"kept\",1,1,0,0,\"still here\"\r", "+MQTTPUBACK:1,0");
        late.connect("late", true, PLAIN);
        late.type("AT+MQTTSUB=\"kept\",1\r", ",kept,10,still here\r\n");
        late.type("AT+MQTTSUB=\"wills\",1\r", "+MQTTSUBACK: 2,1,wills");
      }

      late.await(",wills,4,gone\r\n");
    }
  }

  @Test
  void getsWhatItMissedUnlessTheSessionIsClean() throws Exception {
    try (var lab = Lab.start();
        var absent = new Typist("m5310-a", LabNetwork.with(lab, NetworkAccess.OPEN));
        var sender = new Typist("m5310-a", LabNetwork.with(lab, NetworkAccess.OPEN))) {
      absent.connect("absent", false, PLAIN);
      absent.type("AT+MQTTSUB=\"t\",1\r", "+MQTTSUBACK:1,1,t");
      absent.type("AT+MQTTDISC\r", "+MQTTDISC:OK");
      sender.connect("sender", true, PLAIN);
      sender.type("AT+MQTTPUB=\"t\",1,0,0,0,\"missed\"\r", "+MQTTPUBACK:1,0");

      absent.type(PLAIN, "+MQTTOPEN:OK", ",t,6,missed\r\n");
      absent.type("AT+MQTTSUB?\r", "+MQTTSUB:\r\nt\r\n");

      absent.type("AT+MQTTDISC\r", "+MQTTDISC:OK");
      absent.connect("absent", true, PLAIN);
      absent.type("AT+MQTTSUB?\r", "+MQTTSUB:\r\n\r\nOK");
    }
  }

  @Test
  void speaksInsideTls() throws Exception {
    try (var lab = Lab.start();
        var twin = new Typist("m5311", LabNetwork.with(lab, NetworkAccess.OPEN))) {
      twin.type("AT+MQTTCFG=\"mqtt.lab\",8883,\"secure\",60,\"\",\"\",1,1\r", "OK");
      twin.type(PLAIN, "+MQTTOPEN: OK");
      twin.type("AT+MQTTSUB=\"t\",0\r", "+MQTTSUBACK: 1,0,t");
      twin.type("AT+MQTTPUB=\"t\",0,0,0,0,\"hidden\"\r", "+MQTTPUBLISH: 0,0,0,0,t,6,hidden\r\n");
      twin.type("AT+MQTTCFG?\r", ",\"*****\",1,1\r\n");
    }
  }

  @Test
  void comesBackByItselfWhenTheBearerWasLost() throws Exception {
    try (var lab = Lab.start();
        var twin = new Typist("m5310-a", LabNetwork.with(lab, NetworkAccess.OPEN))) {
      twin.connect("c", true, PLAIN);

      twin.loseTheBearer();

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

  /** Somebody at the serial line of a twin. */
  private static final class Typist implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final StringBuffer heard = new StringBuffer();
    private final Module module;
    private final MemoryPort.Client client;
    private int read;

    Typist(String model, NetworkAccess access) throws IOException, InterruptedException {
      module =
          TwinBuilder.of(model)
              .access(access)
              .speed(Speed.INSTANT)
              .set("mqtt_reconnect_seconds", "1,1,1")
              .build();
      MemoryPort port = MemoryPort.create();
      module.connect(port);
      client = port.connect(bytes -> heard.append(StandardCharsets.ISO_8859_1.decode(bytes)));
      module.post(module::switchOn);
      await("+IP: ");
      type("ATE0\r", "OK");
    }

    void connect(String clientId, boolean clean, String open) throws InterruptedException {
      type(
          "AT+MQTTCFG=\"mqtt.lab\",1883,\"%s\",60,\"\",\"\",%d\r"
              .formatted(clientId, clean ? 1 : 0),
          "OK");
      type(open, "+MQTTOPEN:");
      await("OK");
    }

    /** Types a line and waits until everything expected has been heard since. */
    void type(String line, String... expected) throws InterruptedException {
      read = heard.length();
      client.send(ByteBuffer.wrap(line.getBytes(StandardCharsets.ISO_8859_1)));
      await(expected);
    }

    /** Waits until everything expected has been heard since something was typed last. */
    void await(String... expected) throws InterruptedException {
      long end = System.nanoTime() + LIMIT.toNanos();
      for (String each : expected) {
        while (heard.indexOf(each, read) < 0) {
          assertThat(System.nanoTime()).as("waiting for %s, heard %s", each, heard).isLessThan(end);
          Thread.sleep(2);
        }
      }
    }

    String all() {
      return heard.toString();
    }

    void loseTheBearer() {
      module.post(() -> module.radio().contexts().loseByNetwork(PdpContexts.DEFAULT_CID));
    }

    @Override
    public void close() {
      client.close();
      module.close();
    }
  }
}
