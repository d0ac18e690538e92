package org.atwin.dialect.m531x;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.atwin.module.Module;
import org.atwin.net.AllowList;
import org.atwin.net.NetworkAccess;
import org.atwin.net.Route;
import org.atwin.radio.PdpContexts;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The network fails while a command that takes long is under way, in the middle of what it waits
 * for: a server that has taken the connection and says nothing, or a datagram without answer. What
 * the manual says of failures comes then, and the module goes on answering.
 */
class NetworkFailureTest {

  private static final Duration STEP = Duration.ofSeconds(1);
  private static final int STEPS = 2_000;
  private static final int PATIENT_STEPS = 1_000;

  private final List<String> said = new ArrayList<>();
  private ServerSocket mute;
  private DatagramSocket deaf;
  private TwinHost host;
  private Module module;

  @BeforeEach
  void boot() throws Exception {
    mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    deaf = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    var names = Route.parse("udp:127.0.0.1:53=127.0.0.1:" + deaf.getLocalPort());
    var access = new NetworkAccess(List.of(names), Map.of(), AllowList.parse("loopback"));
    host = TwinHost.of(TwinBuilder.of("m5311-lv").access(access)).quiet();
    module = host.module();
    ask("AT+DNSSER=127.0.0.1", "OK");
  }

  @AfterEach
  void close() throws IOException {
    host.close();
    mute.close();
    deaf.close();
  }

  @ParameterizedTest(name = "{0} and then {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          AT+IPSTART=0,"TCP","a.name",MUTE     | bearer   | CONNECT FAIL
          AT+IPSTART=0,"TCP","a.name",MUTE     | coverage | CONNECT FAIL
          AT+TLSCONN=1,1,60                    | bearer   | \\+TLSCONN: 1,-\\d
          AT+TLSCONN=1,1,60                    | coverage | \\+TLSCONN: 1,-\\d
          AT+MQTTOPEN=0,0,0,0,0,"",""          | bearer   | \\+MQTTREC: 0
          AT+MQTTOPEN=0,0,0,0,0,"",""          | coverage | \\+MQTTREC: 0
          AT+CMNTP="127.0.0.1",DEAF,1,30       | bearer   | \\+CMNTP: 2
          AT+CMNTP="127.0.0.1",DEAF,1,30       | coverage | \\+CMNTP: 2
          AT+CMDNS="a.name"                    | bearer   | \\+CMDNS: 0\\.0\\.0\\.0
          AT+CMDNS="a.name"                    | coverage | \\+CMDNS: 0\\.0\\.0\\.0
          AT+PING="a.name",16,8000,4           | bearer   | \\+PINGERR: [12]
          AT+PING="a.name",16,8000,4           | coverage | \\+PINGERR: [12]
          """)
  void aResultComes(String line, String failure, String outcome) throws Exception {
    ask("AT+TLSCFG=1,1,\"127.0.0.1\",2," + mute.getLocalPort(), "OK");
    ask("AT+MQTTCFG=\"127.0.0.1\",%d,\"c\",60,\"\",\"\",1".formatted(mute.getLocalPort()), "OK");
    ask(
        line.strip()
            .replace("MUTE", "" + mute.getLocalPort())
            .replace("DEAF", "" + deaf.getLocalPort()),
        "OK");

    assertThat(isSaid(outcome.strip())).as("not before it fails").isFalse();
    fail(failure.strip());

    awaitSaid(outcome.strip());
    assertThat(host.ask("AT")).containsExactly("OK");
  }

  @ParameterizedTest
  @CsvSource({"bearer", "coverage"})
  void aConnectionWithDataUnderWayIsClosed(String failure) throws Exception {
    ask("AT+IPSTART=0,\"TCP\",\"127.0.0.1\"," + mute.getLocalPort(), "OK");
    awaitSaid("CONNECT OK");
    module.post(() -> module.radio().world().changeAir(air -> air.withCoverage(false)));
    ask("AT+IPSEND=0,0,\"hello\"", "\\+IPSEND: 0,5");

    fail(failure);

    awaitSaid("\\+IPCLOSE: 0");
    assertThat(host.ask("AT")).containsExactly("OK");
    assertThat(host.ask("AT+IPSEND=0,0,\"x\"")).containsExactly("ERROR");
  }

  @Test
  void aMessageThatCannotLeaveIsRefused() throws Exception {
    ask("AT+CMGF=1", "OK");
    assertThat(host.say("AT+CMGS=\"10086\"\r")).isEqualTo("\r\n> ");
    fail("coverage");
    said.clear();

    host.press("hello\u001a");

    awaitSaid("\\+CMS ERROR: .+");
    assertThat(host.ask("AT")).containsExactly("OK");
  }

  private void fail(String what) {
    switch (what) {
      case "bearer" ->
          module.post(() -> module.radio().contexts().loseByNetwork(PdpContexts.DEFAULT_CID));
      case "coverage" ->
          module.post(() -> module.radio().world().changeAir(air -> air.withCoverage(false)));
      default -> throw new IllegalArgumentException(what);
    }
  }

  /** Types a line and waits for its answer. */
  private void ask(String line, String expected) throws Exception {
    said.clear();
    host.press(line + "\r");
    awaitSaid(expected);
  }

  /** Lets time pass until a line is said; sockets answer on threads of their own meanwhile. */
  private void awaitSaid(String line) throws Exception {
    said.addAll(TwinHost.lines(host.heard()));
    for (int i = 0; i < STEPS && !isSaid(line); i++) {
      Thread.sleep(1);
      said.addAll(TwinHost.lines(i < PATIENT_STEPS ? host.heard() : host.after(STEP)));
    }
    assertThat(said).as(line).anyMatch(Pattern.compile(line).asMatchPredicate());
  }

  private boolean isSaid(String line) {
    return said.stream().anyMatch(Pattern.compile(line).asMatchPredicate());
  }
}
