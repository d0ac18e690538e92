package org.atwin.dialect.onemo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.atwin.at.Facts;
import org.atwin.at.IntRanges;
import org.atwin.dialect.Model;
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
      List<String> options = List.of(facts.text("mipcfg_options_supported").split(","));
      int last = facts.ranges("connect_id").last();

      host.command("AT+MIPCFG=\"autofree\"," + last + ",1", "OK");
      host.command("AT+MIPCFG=\"autofree\"," + (last + 1) + ",1", INCORRECT);
      host.command("AT+MIPCFG=\"encoding\",0,2,1", okIf(options.contains("encoding")));
      host.command("AT+MIPCFG=\"cid\",0,1", okIf(options.contains("cid")));
      host.command("AT+MIPCFG=\"ssl\",0,0,0", okIf(options.contains("ssl")));
      host.command("AT+MIPCFG=\"timeout\",0,120", okIf(options.contains("timeout")));
      host.command(
          "AT+MIPCFG=\"timeout\",0,180",
          okIf(options.contains("timeout") && facts.ranges("send_timeout_range").contains(180)));
      boolean sized = options.contains("rcvbuf");
      host.command("AT+MIPCFG=\"rcvbuf\",0,4096", okIf(sized));
      if (sized) {
        IntRanges sizes = facts.ranges("rcvbuf_udp_range");
        host.command("AT+MIPCFG=\"rcvbuf\",0," + sizes.first(), "OK");
        host.command("AT+MIPCFG=\"rcvbuf\",0," + (sizes.first() - 1), INCORRECT);
        host.command("AT+MIPCFG=\"rcvbuf\",0," + sizes.last(), "OK");
        host.command("AT+MIPCFG=\"rcvbuf\",0," + (sizes.last() + 1), INCORRECT);
        host.command(
            "AT+MIPCFG=\"rcvbuf\"," + last,
            "+MIPCFG: \"rcvbuf\"," + last + "," + facts.number("rcvbuf_udp_default"),
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
      boolean seq = facts.flag("seq_udp");
      boolean empty = facts.flag("udp_empty_packet");

      host.command(
          "AT+MIPSEND=0,1,\"a\",1",
          facts.flag("rai_udp") ? new String[] {"+MIPSEND: 0,1", "OK"} : new String[] {INCORRECT});
      host.press("AT+MIPSEND=0,1,\"a\",,9\r");
      host.expect(
          seq
              ? "\r\n+MIPSEND: 0,1\r\n\r\nOK\r\n\r\n+MIPURC: \"seq\",0,9,0\r\n"
              : "\r\n" + INCORRECT + "\r\n");
      if (facts.flag("send_prompt_mode")) {
        int most = facts.number("send_prompt_max");
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
      boolean told = facts.text("open_failure_result").equals("err");
      boolean quoted = facts.flag("cclk_time_quoted");

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
      IntRanges lengths = facts.ranges("read_len_range");

      host.command("AT+MIPRD=0," + (lengths.last() + 1), INCORRECT);
      host.command("AT+MIPRD=0," + lengths.last(), "OK");
      host.command("AT+MIPRD=0,0", okIf(lengths.contains(0)));
    }
  }
}
