package org.atwin.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.atwin.app.fleet.Fleet;
import org.atwin.app.fleet.PowerOn;
import org.atwin.app.fleet.TwinPlan;
import org.atwin.net.NetworkAccess;
import org.atwin.port.MemoryPort;
import org.atwin.time.LiveTimeline;
import org.atwin.twin.Identity;
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
  private Fleet fleet;
  private ApiServer api;

  @BeforeEach
  void start() throws Exception {
    fleet = Fleet.open(List.of(plan()), null);
    fleet.powerOn();
    fleet.awaitBoot();
    api = ApiServer.start("127.0.0.1", 0, fleet);
    await(module -> module.at("/pdp/0/active").booleanValue());
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
          {"colour": 1}                                  | unknown field colour; known here: network, radio, sim
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
          {"sim": {"pin": "12"}}                         | sim.pin must be 4 to 8 digits
          {"sim": {"slot": 1}}                           | sim.slot must be 0
          [1]                                            | the body must be a JSON object
          {"radio":                                      | the body is not JSON
          """)
  void refusesAPatchThatItDoesNotUnderstandAndChangesNothing(String patch, String complaint)
      throws Exception {
    JsonNode before = json(get(MODULE)).get("radio");

    HttpResponse<String> response = patch(patch);

    assertProblem(response, 400, complaint);
    assertThat(json(get(MODULE)).get("radio")).isEqualTo(before);
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

  private static TwinPlan plan() {
    return new TwinPlan(
        "m5311",
        "twin",
        Identity.of("twin"),
        List.of(_ -> MemoryPort.create()),
        null,
        Speed.INSTANT,
        1,
        PowerOn.START,
        NetworkAccess.OPEN,
        Map.of());
  }

  private void await(Predicate<JsonNode> condition) throws Exception {
    var timeline = new LiveTimeline();
    var limit = timeline.now().plusSeconds(10);
    JsonNode module = json(get(MODULE));
    while (!condition.test(module)) {
      assertThat(timeline.now()).as("still waiting with %s", module).isBefore(limit);
      Thread.onSpinWait();
      module = json(get(MODULE));
    }
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
