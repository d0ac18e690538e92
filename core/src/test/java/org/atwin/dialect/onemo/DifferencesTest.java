package org.atwin.dialect.onemo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.atwin.at.Facts;
import org.atwin.at.IntRanges;
import org.atwin.dialect.Model;
import org.atwin.dialect.standard.StandardFacts;
import org.atwin.net.NetworkAccess;
import org.atwin.testkit.Peer;
import org.atwin.testkit.RefusingPort;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same session on each of the 29 sub-models; its facts say what must differ. */
class DifferencesTest {

  private static final String INCORRECT = "+CME ERROR: 50";

  static Stream<String> models() {
    return OneMo.DIALECT.models().stream().map(Model::name);
  }

  private static String okIf(boolean allowed) {
    return allowed ? "OK" : INCORRECT;
  }

  @ParameterizedTest
  @MethodSource("models")
  void whatAConnectionCanBeToldBeforehand(String model) throws Exception {
    try (var host = Hosts.of(model, NetworkAccess.OPEN)) {
      Facts facts = host.module().facts();
      List<String> options = OneMoFacts.CONNECTION_OPTIONS.of(facts);
      int last = OneMoFacts.CONNECT_ID.of(facts).last();

      host.command("AT+MIPCFG=\"autofree\"," + last + ",1", "OK");
      host.command("AT+MIPCFG=\"autofree\"," + (last + 1) + ",1", INCORRECT);
      host.command("AT+MIPCFG=\"encoding\",0,2,1", okIf(options.contains("encoding")));
      host.command("AT+MIPCFG=\"cid\",0,1", okIf(options.contains("cid")));
      host.command("AT+MIPCFG=\"ssl\",0,0,0", okIf(options.contains("ssl")));
      host.command("AT+MIPCFG=\"timeout\",0,120", okIf(options.contains("timeout")));
      host.command(
          "AT+MIPCFG=\"timeout\",0,180",
          okIf(options.contains("timeout") && OneMoFacts.SEND_TIMEOUTS.of(facts).contains(180)));
      boolean sized = options.contains("rcvbuf");
      host.command("AT+MIPCFG=\"rcvbuf\",0,4096", okIf(sized));
      if (sized) {
        IntRanges sizes = OneMoFacts.RECEIVE_BUFFERS.of(facts);
        host.command("AT+MIPCFG=\"rcvbuf\",0," + sizes.first(), "OK");
        host.command("AT+MIPCFG=\"rcvbuf\",0," + (sizes.first() - 1), INCORRECT);
        host.command("AT+MIPCFG=\"rcvbuf\",0," + sizes.last(), "OK");
        host.command("AT+MIPCFG=\"rcvbuf\",0," + (sizes.last() + 1), INCORRECT);
        host.command(
            "AT+MIPCFG=\"rcvbuf\"," + last,
            "+MIPCFG: \"rcvbuf\"," + last + "," + OneMoFacts.RECEIVE_BUFFER.of(facts),
            "OK");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void whatADatagramCanBeSentWith(String model) throws Exception {
    try (var peer = Peer.listening();
        var host = Hosts.opened(Hosts.of(model, peer), "UDP", "")) {
      Facts facts = host.module().facts();
      boolean seq = OneMoFacts.UDP_SEQUENCE.of(facts);
      boolean empty = OneMoFacts.EMPTY_DATAGRAMS.of(facts);

      host.command(
          "AT+MIPSEND=0,1,\"a\",1",
          OneMoFacts.UDP_RELEASE_ASSISTANCE.of(facts)
              ? new String[] {"+MIPSEND: 0,1", "OK"}
              : new String[] {INCORRECT});
      host.press("AT+MIPSEND=0,1,\"a\",,9\r");
      host.expect(
          seq
              ? "\r\n+MIPSEND: 0,1\r\n\r\nOK\r\n\r\n+MIPURC: \"seq\",0,9,0\r\n"
              : "\r\n" + INCORRECT + "\r\n");
      if (OneMoFacts.PROMPTS.of(facts)) {
        int most = OneMoFacts.PROMPTED_BYTES.of(facts);
        host.command("AT+MIPSEND=0," + (most + 1), INCORRECT);
        host.type("AT+MIPSEND=0,2").expect("\r\n>");
        host.press("ab");
        host.expect("\r\n+MIPSEND: 0,2\r\n\r\nOK\r\n");
      } else {
        host.command("AT+MIPSEND=0,2", INCORRECT);
        host.command("AT+MIPSEND=0", INCORRECT);
        host.command(
            "AT+MIPSEND=0,0",
            empty ? new String[] {"+MIPSEND: 0,0", "OK"} : new String[] {INCORRECT});
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void howAFailedConnectionAndTheTimeAreTold(String model) throws Exception {
    try (var nobody = new RefusingPort();
        var host = Hosts.of(model, NetworkAccess.OPEN)) {
      Facts facts = host.module().facts();
      boolean told = OneMoFacts.OPEN_FAILURE.of(facts).equals("err");
      boolean quoted = StandardFacts.CCLK_TIME_QUOTED.of(facts);

      host.command("AT+MIPOPEN=0,\"TCP\",\"127.0.0.1\"," + nobody.port(), "OK")
          .expectReports("+MIPOPEN: 0," + (told ? "557" : "1"));
      host.press("AT+CCLK?\r");
      String answer = host.read("\r\n+CCLK: yy/MM/dd,hh:mm:ss+zz\r\n\r\nOK\r\n".length());
      assertThat(answer).startsWith("\r\n+CCLK: " + (quoted ? "\"" : ""));
      assertThat(answer.contains("\"")).isEqualTo(quoted);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void howMuchIsReadAtOnce(String model) throws Exception {
    try (var peer = Peer.listening();
        var host = Hosts.opened(Hosts.of(model, peer), "TCP", ",,2")) {
      Facts facts = host.module().facts();
      IntRanges lengths = OneMoFacts.READ_LENGTHS.of(facts);

      host.command("AT+MIPRD=0," + (lengths.last() + 1), INCORRECT);
      host.command("AT+MIPRD=0," + lengths.last(), "OK");
      host.command("AT+MIPRD=0,0", okIf(lengths.contains(0)));
    }
  }
}
