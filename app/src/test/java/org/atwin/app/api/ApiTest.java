package org.atwin.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.atwin.app.fleet.Fleet;
import org.atwin.app.fleet.PowerOn;
import org.atwin.app.fleet.TwinPlan;
import org.atwin.net.NetworkAccess;
import org.atwin.port.MemoryPort;
import org.atwin.radio.CampedCell;
import org.atwin.testkit.Await;
import org.atwin.testkit.Host;
import org.atwin.testkit.World;
import org.atwin.twin.Identity;
import org.atwin.twin.MemoryLine;
import org.atwin.twin.TwinBuilder.Speed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The control API over HTTP, with one module that is on and registered. */
class ApiTest {

  private static final String MODULE = "/api/modules/twin";

  private final HttpClient client = HttpClient.newHttpClient();
  private final MemoryPort port = MemoryPort.create();
  private Host host;
  private Fleet fleet;
  private ApiServer api;

  @BeforeEach
  void start() throws Exception {
    fleet = Fleet.open(List.of(plan()), null);
    fleet.powerOn();
    fleet.awaitBoot();
    fleet.acceptInput();
    api = ApiServer.start("127.0.0.1", 0, fleet);
    await(module -> module.at("/pdp/0/active").booleanValue());
    host = new Host(MemoryLine.to(port));
  }

  @AfterEach
  void stop() {
    api.close();
    fleet.close();
    client.close();
  }

  @Test
  void listsTheModules() throws Exception {
    JsonNode list = json(get("/api/modules"));

    assertThat(list).hasSize(1);
    assertThat(list.at("/0/name").stringValue()).isEqualTo("twin");
    assertThat(list.at("/0/model").stringValue()).isEqualTo("M5311-LV");
    assertThat(list.at("/0/power").stringValue()).isEqualTo("on");
    assertThat(list.at("/0/ports/0/kind").stringValue()).isEqualTo("memory");
  }

  @Test
  void answersHeadAsGetWithoutTheBody() throws Exception {
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(URI.create(api.url() + "/api/modules"))
                .method("HEAD", BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(response.body()).isEmpty();
  }

  @Test
  void showsAModuleAndTheWorldAroundIt() throws Exception {
    JsonNode module = json(get(MODULE));

    assertThat(module.at("/identity/imei").stringValue()).isEqualTo(Identity.of("twin").imei());
    assertThat(module.at("/sim/state").stringValue()).isEqualTo("ready");
    assertThat(module.at("/radio/cell/ci").stringValue()).isEqualTo("0183DB22");
    assertThat(module.at("/network/operator/numeric").stringValue()).isEqualTo("46000");
    assertThat(module.at("/registration/eps/stat").intValue()).isEqualTo(1);
    assertThat(module.at("/pdp/0/apn").stringValue()).isEqualTo("cmiot");
  }

  @Test
  void changesOnlyWhatAPatchNames() throws Exception {
    String patch =
        """
        {"radio": {"rsrp": -100, "cell": {"tac": "1a2b"}},
         "network": {"operator": {"numeric": "46001", "long": "CHN-UNICOM", "short": "UNICOM"},
                     "dns": ["192.0.2.53"], "zone": "-20"}}
        """;

    JsonNode module = json(patch(patch));

    assertThat(module.at("/radio/rsrp").intValue()).isEqualTo(-100);
    assertThat(module.at("/radio/rsrq").intValue()).isEqualTo(-10);
    assertThat(module.at("/radio/cell/tac").stringValue()).isEqualTo("1A2B");
    assertThat(module.at("/radio/cell/ci").stringValue()).isEqualTo("0183DB22");
    assertThat(module.at("/network/operator/long").stringValue()).isEqualTo("CHN-UNICOM");
    assertThat(module.at("/network/dns/0").stringValue()).isEqualTo("192.0.2.53");
    assertThat(module.at("/network/zone").stringValue()).isEqualTo("-20");
    assertThat(module.at("/network/apn").stringValue()).isEqualTo("cmiot");
  }

  @Test
  void takesAnAddressAwayWithNull() throws Exception {
    JsonNode module =
        json(patch("{\"network\": {\"address\": null, \"address6\": \"2001:db8::1\"}}"));

    assertThat(module.at("/network/address").isNull()).isTrue();
    assertThat(module.at("/network/address6").stringValue()).isEqualTo("2001:db8:0:0:0:0:0:1");
  }

  @Test
  void setsTheNetworksTime() throws Exception {
    patch("{\"network\": {\"time\": \"2024-08-20T06:19:15Z\"}}");

    await(module -> module.at("/clock/utc").stringValue().startsWith("2024-08-20T06:19:"));
  }

  @Test
  void listsTheNeighboursItWasGiven() throws Exception {
    JsonNode module = json(patch("{\"radio\": {\"neighbours\": [{\"pci\": 7, \"rsrp\": -110}]}}"));

    assertThat(module.at("/radio/neighbours/0/pci").intValue()).isEqualTo(7);
    assertThat(module.at("/radio/neighbours/0/rsrp").intValue()).isEqualTo(-110);
    assertThat(module.at("/radio/neighbours/0/tac").stringValue()).isEqualTo("18BE");
  }

  @Test
  void pullsTheSimAndPutsAnotherIn() throws Exception {
    patch("{\"sim\": {\"state\": \"absent\"}}");
    await(module -> module.at("/registration/eps/stat").intValue() == 0);
    assertThat(json(get(MODULE)).at("/sim/inserted").booleanValue()).isFalse();

    patch("{\"sim\": {\"state\": \"ready\", \"imsi\": \"460011234567890\"}}");

    await(module -> module.at("/registration/eps/stat").intValue() == 1);
    assertThat(json(get(MODULE)).at("/sim/imsi").stringValue()).isEqualTo("460011234567890");
  }

  @Test
  void locksTheSimWithAPinOfItsOwn() throws Exception {
    JsonNode module = json(patch("{\"sim\": {\"state\": \"pin\", \"pin\": \"4711\"}}"));

    assertThat(module.at("/sim/state").stringValue()).isEqualTo("pin");
    assertThat(module.at("/sim/locked").booleanValue()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"radio": {"rsrp": -95, "rspq": -10}}          | unknown field radio.rspq; known here: cell, coverage,
          {"colour": 1}                                  | unknown field colour; known here: adc, network, pins, radio, sim, storage,
          {"radio": {"cell": {"tic": "1"}}}              | unknown field radio.cell.tic
          {"radio": {"neighbours": [{"x": 1}]}}          | unknown field radio.neighbours[0].x
          {"radio": {"rsrp": "-95"}}                     | radio.rsrp must be a whole number from -156 to -31
          {"radio": {"rsrp": -95.5}}                     | radio.rsrp must be a whole number from -156 to -31
          {"radio": {"rsrp": -10}}                       | radio.rsrp must be a whole number from -156 to -31
          {"radio": {"coverage": "yes"}}                 | radio.coverage must be true or false
          {"radio": {"coverage": null}}                  | radio.coverage must be true or false
          {"radio": {"rat": "5g"}}                       | radio.rat must be one of gsm, lte, nbiot
          {"radio": 1}                                   | radio must be an object
          {"radio": {"cell": {"tac": "xyz"}}}            | radio.cell.tac must be 1 to 4 hexadecimal digits
          {"network": {"address": "::1"}}                | network.address must be an IPv4 address or null
          {"network": {"dns": ["dns.lab"]}}              | network.dns must be a list of IP addresses
          {"network": {"time": "today"}}                 | network.time must be a moment
          {"network": {"zone": 32}}                      | network.zone must be quarters of an hour
          {"network": {"operator": {"long": "a\\"b"}}}   | network.operator.long must be up to 40 characters
          {"network": {"apn": "a b"}}                    | network.apn must be up to 100 characters
          {"supply": {"millivolts": -1}}                 | supply.millivolts must be a whole number from 0 to 30000
          {"supply": 3800}                               | supply must be an object
          {"supply": {"volts": 3}}                       | unknown field supply.volts; known here: millivolts
          {"adc": {"0": "600"}}                          | adc.0 must be a whole number from 0 to 30000
          {"adc": {"1": 600}}                            | adc.1: the channels of the M5311-LV are 0
          {"adc": {"x": 600}}                            | adc.x: the channels of the M5311-LV are 0
          {"usb": 1}                                     | usb must be true or false
          {"storage": {"sd": true}}                      | storage.sd: the M5311-LV takes no card
          {"storage": {"disk": true}}                    | unknown field storage.disk; known here: sd
          {"pins": {"WAKEUP_IN": "down"}}                | pins.WAKEUP_IN must be one of low, high
          {"pins": {"DTR": "high"}}                      | pins.DTR: there is no such pin; the inputs of the M5311-LV are WAKEUP_IN, RESET,
          {"pins": {"STATE": "high"}}                    | pins.STATE: the module drives it
          {"sim": {"pin": "12"}}                         | sim.pin must be 4 to 8 digits
          {"sim": {"slot": 1}}                           | sim.slot must be 0
          [1]                                            | the body must be a JSON object
          {"radio":                                      | the body is not JSON: Unexpected end-of-input within/between Object entries in line 1
          {} {}                                          | the body is not JSON: Trailing token in line 1
          {"usb": true, "usb": false}                    | the body is not JSON: Duplicate
          {"network": {"time": "2100-01-01T00:00:00Z"}}  | network.time must be a moment from 1970 to 2099
          """)
  void refusesAPatchThatItDoesNotUnderstandAndChangesNothing(String patch, String complaint)
      throws Exception {
    JsonNode before = json(get(MODULE)).get("radio");

    HttpResponse<String> response = patch(patch);

    assertProblem(response, 400, complaint);
    assertThat(json(get(MODULE)).get("radio")).isEqualTo(before);
  }

  @Test
  void appliesNothingOfAPatchWhoseLastPartIsImpossible() throws Exception {
    String patch =
        """
        {"radio": {"rsrp": -100}, "sim": {"state": "absent"}, "supply": {"millivolts": 3300},
         "adc": {"0": 100}, "pins": {"WAKEUP_IN": "low", "DTR": "low"}}
        """;
    JsonNode before = json(get(MODULE));

    assertProblem(patch(patch), 400, "pins.DTR");

    JsonNode after = json(get(MODULE));
    for (String part : List.of("radio", "sim", "supply", "adc", "pins", "outputs")) {
      assertThat(after.get(part)).as(part).isEqualTo(before.get(part));
    }
  }

  @Test
  void putsVoltagesAndLevelsOnPads() throws Exception {
    String patch =
        """
        {"supply": {"millivolts": 3300}, "adc": {"0": 600}, "usb": true,
         "pins": {"WAKEUP_IN": "low"}}
        """;

    JsonNode module = json(patch(patch));

    assertThat(module.at("/supply/millivolts").intValue()).isEqualTo(3_300);
    assertThat(module.at("/supply/lowest").intValue()).isEqualTo(3_100);
    assertThat(module.at("/adc/0").intValue()).isEqualTo(600);
    assertThat(module.at("/usb").booleanValue()).isTrue();
    assertThat(module.at("/pins/WAKEUP_IN").stringValue()).isEqualTo("low");
    assertThat(module.get("outputs").valueStream().map(JsonNode::stringValue))
        .containsExactly("STATE", "WAKEUP_OUT");
    assertThat(module.has("storage")).as("the model takes no card").isFalse();
  }

  @Test
  void aSupplyThatIsTooLowSwitchesTheModuleOff() throws Exception {
    assertThat(json(patch("{\"supply\": {\"millivolts\": 2900}}")).at("/power").stringValue())
        .isEqualTo("off");
    assertProblem(
        post("/power", "{\"action\": \"on\"}"),
        409,
        "the supply has 2900 mV, and the M5311-LV needs 3100");

    patch("{\"supply\": {\"millivolts\": 3600}}");

    await(module -> module.at("/power").stringValue().equals("on"));
  }

  @Test
  void aPulseOnResetRestartsTheModule() throws Exception {
    JsonNode module = json(post("/pins/RESET/pulse", "{\"level\": \"low\", \"for\": \"50ms\"}"));

    assertThat(module.at("/power").stringValue()).isEqualTo("off");
    assertThat(module.at("/pins/RESET").stringValue()).isEqualTo("low");
    await(later -> later.at("/pins/RESET").stringValue().equals("high"));
    await(later -> later.at("/power").stringValue().equals("on"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RESET|{\"level\": \"high\", \"for\": \"1s\"}|409|RESET is high already",
        "RESET|{\"level\": \"up\", \"for\": \"1s\"}|400|level must be one of low, high",
        "RESET|{\"level\": \"low\", \"for\": \"soon\"}|400|for must be a time from 1ms to 24h",
        "RESET|{\"level\": \"low\", \"for\": \"0ms\"}|400|for must be a time from 1ms to 24h",
        "RESET|{\"level\": \"low\", \"for\": \"25h\"}|400|for must be a time from 1ms to 24h",
        "RESET|{\"level\": \"low\"}|400|for is missing",
        "RESET|{\"for\": \"1s\"}|400|level is missing",
        "RESET|{\"level\": \"low\", \"for\": \"1s\", \"x\": 1}|400|unknown field x",
        "STATE|{\"level\": \"high\", \"for\": \"1s\"}|400|STATE: the module drives it",
        "DTR|{\"level\": \"high\", \"for\": \"1s\"}|404|M5311-LV has no pin DTR",
      })
  void refusesPulsesThatCannotBe(String pin, String body, int status, String detail)
      throws Exception {
    assertProblem(post("/pins/" + pin + "/pulse", body), status, detail);
    assertThat(json(get(MODULE)).at("/power").stringValue()).isEqualTo("on");
  }

  @Test
  void notesTheCellWhenSwitchedOffInOrderAndNotWhenCut() throws Exception {
    post("/power", "{\"action\": \"cut\"}");
    assertThat(campedCell()).isEmpty();
    post("/power", "{\"action\": \"on\"}");
    await(module -> module.at("/pdp/0/active").booleanValue());

    post("/power", "{\"action\": \"off\"}");

    await(module -> module.at("/power").stringValue().equals("off"));
    assertThat(campedCell()).isPresent();
  }

  @Test
  void aHostMeetsTheWorldThatATestMakes() {
    host.in(World.at(URI.create(api.url() + MODULE)));
    host.ask("ATE0");
    host.ask("AT+CEREG=1");

    host.world("{\"radio\": {\"coverage\": false}}");

    host.await("\r\n+CEREG: ");
  }

  @Test
  void aConnectionVanishesWhenTheSupplyIsCut() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      host.type("AT+IPSTART=0,\"TCP\",\"127.0.0.1\"," + server.getLocalPort());
      try (Socket peer = server.accept()) {
        host.await("CONNECT OK\r\n");

        post("/power", "{\"action\": \"cut\"}");

        assertThatThrownBy(() -> peer.getInputStream().read())
            .as("no FIN")
            .isInstanceOf(SocketException.class);
        assertThat(host.unread()).isEmpty();
      }
    }
  }

  @Test
  void refusesAnEmptyPatch() throws Exception {
    assertProblem(patch(""), 400, "a JSON object is needed");
  }

  @Test
  void switchesTheModuleOffAndOn() throws Exception {
    assertThat(json(post("/power", "{\"action\": \"cut\"}")).at("/power").stringValue())
        .isEqualTo("off");

    post("/power", "{\"action\": \"on\"}");

    await(module -> module.at("/power").stringValue().equals("on"));
  }

  @Test
  void erasesWhatFlashHoldsWithFactory() throws Exception {
    fleet.twins().getFirst().module().flash().put(Map.of("+CMEE", "1"));
    assertThat(json(get(MODULE)).at("/settings").size()).isEqualTo(1);

    post("/power", "{\"action\": \"factory\"}");

    await(module -> module.at("/settings").isEmpty());
    await(module -> module.at("/power").stringValue().equals("on"));
  }

  @Test
  void refusesAnUnknownPowerAction() throws Exception {
    assertProblem(
        post("/power", "{\"action\": \"x\"}"), 400, "one of on, off, reset, cut, factory");
    assertProblem(post("/power", "{}"), 400, "action is missing");
  }

  @Test
  void dropsTheBearerWhichTheModuleBuildsAgain() throws Exception {
    JsonNode module = json(post("/pdp/1/deactivate", ""));

    assertThat(module.at("/pdp/0/active").booleanValue()).isFalse();
    await(later -> later.at("/pdp/0/active").booleanValue());
  }

  @Test
  void dropsTheBearerForGood() throws Exception {
    post("/pdp/1/deactivate", "{\"rebuild\": false}");

    HttpResponse<String> again = post("/pdp/1/deactivate", "{\"rebuild\": false}");

    assertProblem(again, 409, "context 1 is not active");
  }

  @Test
  void knowsOnlyContextsThatAreDefined() throws Exception {
    assertProblem(post("/pdp/7/deactivate", ""), 404, "context 7 is not defined");
    assertProblem(post("/pdp/x/deactivate", ""), 404, "a cid is a number");
  }

  @Test
  void deliversShortMessages() throws Exception {
    String messages = "messages.SM." + Identity.of("twin").iccid();

    HttpResponse<String> response =
        post("/sms", "{\"from\": \"+8613800138000\", \"text\": \"hello\"}");

    assertThat(response.statusCode()).isEqualTo(200);
    await(module -> !module.at("/settings").path(messages).asString("").isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"text\": \"hello\"}|from is missing",
        "{\"from\": \"10086\"}|text is missing",
        "{\"from\": \"+86138001380001380013800\", \"text\": \"hello\"}|from must be a number",
        "{\"from\": \"10086\", \"text\": \"hello\", \"to\": \"me\"}|unknown field to",
      })
  void refusesMessagesThatCannotBe(String body, String detail) throws Exception {
    assertProblem(post("/sms", body), 400, detail);
  }

  @Test
  void refusesATextWithoutEnd() throws Exception {
    String text = "a".repeat(153 * 255 + 1);

    assertProblem(
        post("/sms", "{\"from\": \"10086\", \"text\": \"" + text + "\"}"), 400, "255 messages");
  }

  @Test
  void knowsOnlyModulesThatRun() throws Exception {
    assertProblem(get("/api/modules/other"), 404, "no module is named other");
  }

  @Test
  void saysWhatAPathKnowsInstead() throws Exception {
    assertProblem(get("/api/nothing"), 404, "there is no /api/nothing");
    HttpResponse<String> response = post("", "{}");
    assertProblem(response, 405, "only GET, PATCH");
    assertThat(response.headers().firstValue("Allow")).hasValue("GET, PATCH");
  }

  @Test
  void refusesABodyThatIsTooLong() throws Exception {
    String padding = " ".repeat(70_000);

    assertProblem(patch("{" + padding + "}"), 413, "at most 65536 bytes");
  }

  private Optional<CampedCell> campedCell() throws Exception {
    var module = fleet.twins().getFirst().module();
    return module.ask(module.radio()::campedCell).get();
  }

  private TwinPlan plan() {
    return new TwinPlan(
        "m5311",
        "twin",
        Identity.of("twin"),
        List.of(_ -> port),
        null,
        Speed.INSTANT,
        1,
        PowerOn.START,
        NetworkAccess.OPEN,
        Map.of());
  }

  private void await(Predicate<JsonNode> condition) throws Exception {
    Await.until("the module to become so", () -> condition.test(json(get(MODULE))));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path).GET());
  }

  private HttpResponse<String> patch(String body) throws Exception {
    return send(request(MODULE).method("PATCH", BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return send(request(MODULE + path).POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(api.url() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    return JsonMapper.shared().readTree(response.body());
  }

  private static void assertProblem(HttpResponse<String> response, int status, String detail) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode problem = JsonMapper.shared().readTree(response.body());
    assertThat(problem.at("/status").intValue()).isEqualTo(status);
    assertThat(problem.at("/title").stringValue()).isNotEmpty();
    assertThat(problem.at("/detail").stringValue()).contains(detail);
  }
}
