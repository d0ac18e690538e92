package org.atwin.dialect.onemo;

import java.time.Duration;
import java.util.List;
import org.atwin.at.Fact;
import org.atwin.at.FactSheet;
import org.atwin.at.Facts;
import org.atwin.at.IntRanges;
import org.atwin.dialect.standard.StandardFacts;

/**
 * What distinguishes the series of the OneMO TCP/IP manual, most of it in the footnotes of its
 * chapter 3. Immutable; any thread.
 */
final class OneMoFacts {

  /** All of them, and those of the standards. */
  static final FactSheet SHEET = new FactSheet(StandardFacts.SHEET);

  private static final int TRANSPARENT = 1;

  // 3.1 AT+MIPCFG

  static final Fact<List<String>> CONNECTION_OPTIONS =
      SHEET.add(
          Fact.words(
              "mipcfg_options_supported",
              "3.1",
              "Options of AT+MIPCFG",
              "cid",
              "encoding",
              "timeout",
              "autofree",
              "sndbuf",
              "rcvbuf",
              "ackmode",
              "ssl"));
  static final Fact<Integer> SEND_BUFFER =
      SHEET.add(Fact.number("sndbuf_default", "3.1", "Send buffer as delivered, in bytes"));
  static final Fact<IntRanges> SEND_TIMEOUTS =
      SHEET.add(
          Fact.ranges("send_timeout_range", "3.1", "Seconds in which data must be acknowledged")
              .where(facts -> CONNECTION_OPTIONS.of(facts).contains("timeout")));
  static final Fact<Duration> SEND_TIMEOUT =
      SHEET.add(
          Fact.seconds(
              "send_timeout_default_s", "3.1", "Time for an acknowledgement as delivered"));
  static final Fact<Integer> TCP_WINDOW =
      SHEET.add(Fact.number("rcvbuf_tcp_window", "3.1", "Receive window of TCP, in bytes"));
  static final Fact<IntRanges> RECEIVE_BUFFERS =
      SHEET.add(
          Fact.ranges("rcvbuf_udp_range", "3.1", "Sizes of the receive buffer of UDP, in bytes")
              .where(facts -> CONNECTION_OPTIONS.of(facts).contains("rcvbuf")));
  static final Fact<Integer> RECEIVE_BUFFER =
      SHEET.add(
          Fact.number("rcvbuf_udp_default", "3.1", "Receive buffer of UDP as delivered, in bytes"));
  static final Fact<Boolean> ACK_REPORTS =
      SHEET.add(Fact.flag("ack_urc", "3.1", "Reports when sent data has been acknowledged"));
  static final Fact<Boolean> TLS = SHEET.add(Fact.flag("ssl", "3.1", "TLS"));

  // 3.2 AT+MIPTKA

  static final Fact<Integer> KEEPALIVE =
      SHEET.add(
          Fact.number("keepalive_default", "3.2", "1: TCP keep-alive is on as delivered", 1)
              .asSwitch());
  static final Fact<Duration> KEEPALIVE_IDLE =
      SHEET.add(Fact.seconds("keepidle_default_s", "3.2", "Idle time before the first probe"));
  static final Fact<Duration> KEEPALIVE_INTERVAL =
      SHEET.add(Fact.seconds("keepinterval_default_s", "3.2", "Time between probes"));
  static final Fact<Integer> KEEPALIVE_PROBES =
      SHEET.add(Fact.number("keepcount_default", "3.2", "Probes before the connection is lost"));
  static final Fact<IntRanges> KEEPALIVE_IDLES =
      SHEET.add(Fact.ranges("keepidle_range_s", "3.2", "Seconds before the first probe"));
  static final Fact<IntRanges> KEEPALIVE_INTERVALS =
      SHEET.add(Fact.ranges("keepinterval_range_s", "3.2", "Seconds between probes"));
  static final Fact<IntRanges> KEEPALIVE_COUNTS =
      SHEET.add(Fact.ranges("keepcount_range", "3.2", "Numbers of probes"));

  // 3.3 AT+MIPOPEN, 3.4 AT+MIPCLOSE

  static final Fact<IntRanges> CONNECT_ID =
      SHEET.add(Fact.ranges("connect_id", "3.3", "Numbers of connections"));
  static final Fact<Boolean> OPEN_TIMEOUT_HEEDED =
      SHEET.add(Fact.flag("open_timeout_effective", "3.3", "AT+MIPOPEN heeds its <timeout>"));
  static final Fact<IntRanges> OPEN_TIMEOUTS =
      SHEET.add(Fact.ranges("open_timeout_range_s", "3.3", "Seconds that opening may take"));
  static final Fact<Integer> OPEN_TIMEOUT =
      SHEET.add(
          Fact.number(
                  "open_timeout_default_s", "3.3", "Seconds that opening may take if not told", 180)
              .asSwitch());
  static final Fact<IntRanges> ACCESS_MODES =
      SHEET.add(
          Fact.ranges("access_modes", "3.3", "Modes of access: buffered, transparent, direct"));
  static final Fact<String> OPEN_FAILURE =
      SHEET.add(
          Fact.choice(
                  "open_failure_result",
                  "3.3",
                  "Result of an opening that failed: its error, or always the same number",
                  "err",
                  "1")
              .asSwitch());
  static final Fact<Boolean> CLOSE_MODE_HEEDED =
      SHEET.add(Fact.flag("close_mode_configurable", "3.4", "AT+MIPCLOSE heeds its <mode>"));
  static final Fact<Integer> CLOSE_MODE =
      SHEET.add(
          Fact.number("close_mode_default", "3.4", "How a connection is closed if not told")
              .where(CLOSE_MODE_HEEDED::of));
  static final Fact<Integer> FIXED_CLOSE_MODE =
      SHEET.add(
          Fact.number("close_mode_fixed", "3.4", "How a connection is always closed")
              .where(facts -> !CLOSE_MODE_HEEDED.of(facts)));
  static final Fact<Duration> SEGMENT_LIFETIME =
      SHEET.add(
          Fact.seconds("msl_s", "3.4", "Maximum segment lifetime, for local ports in TIME-WAIT")
              .optional());

  // 3.5 AT+MIPSEND, 3.6 AT+MIPRD, 3.9 AT+MIPSACK

  static final Fact<Integer> TYPED_BYTES =
      SHEET.add(Fact.number("send_in_command_max", "3.5", "Most bytes of data in AT+MIPSEND"));
  static final Fact<Boolean> PROMPTS =
      SHEET.add(Fact.flag("send_prompt_mode", "3.5", "AT+MIPSEND without data prompts for it"));
  static final Fact<Integer> PROMPTED_BYTES =
      SHEET.add(
          Fact.number("send_prompt_max", "3.5", "Most bytes of data after the prompt")
              .where(PROMPTS::of));
  static final Fact<Boolean> EMPTY_DATAGRAMS =
      SHEET.add(Fact.flag("udp_empty_packet", "3.5", "AT+MIPSEND sends datagrams without data"));
  static final Fact<Boolean> TCP_RELEASE_ASSISTANCE =
      SHEET.add(Fact.flag("rai_tcp", "3.5", "<rai> of AT+MIPSEND on TCP"));
  static final Fact<Boolean> UDP_RELEASE_ASSISTANCE =
      SHEET.add(Fact.flag("rai_udp", "3.5", "<rai> of AT+MIPSEND on UDP"));
  static final Fact<Boolean> UDP_SEQUENCE =
      SHEET.add(Fact.flag("seq_udp", "3.5", "<seq> of AT+MIPSEND on UDP"));
  static final Fact<Integer> LONGEST_WITH_OPTIONS6 =
      SHEET.add(
          Fact.number(
                  "ipv6_longest_with_options",
                  "3.5",
                  "Bytes of a datagram over IPv6 that <rai> or <seq> goes with")
              .optional());
  static final Fact<IntRanges> READ_LENGTHS =
      SHEET.add(Fact.ranges("read_len_range", "3.6", "Bytes, or datagrams, that AT+MIPRD reads"));
  static final Fact<Boolean> READS_SEVERAL =
      SHEET.add(Fact.flag("read_multi_packet", "3.6", "AT+MIPRD reads several datagrams at once"));
  static final Fact<Integer> CACHED_DATAGRAMS =
      SHEET.add(Fact.number("cache_packets_max", "3.6", "Datagrams that wait to be read"));
  static final Fact<Boolean> ACKNOWLEDGEMENTS =
      SHEET.add(Fact.flag("mipsack", "3.9", "AT+MIPSACK"));

  // 3.7 AT+MIPMODE

  static final Fact<Integer> PACKET_SIZE =
      SHEET.add(
          Fact.number("transparent_packet_size", "3.7", "Bytes that transparent mode sends at once")
              .where(OneMoFacts::hasTransparentMode));
  static final Fact<Integer> PAUSE_MILLISECONDS =
      SHEET.add(
          Fact.number(
                  "transparent_waittm_ms",
                  "3.7",
                  "Milliseconds that transparent mode waits for more to send")
              .where(OneMoFacts::hasTransparentMode));

  static final Fact<Duration> ESCAPE_GUARD =
      SHEET.add(
          Fact.seconds(
                  "transparent_escape_guard",
                  "3.7",
                  "Silence before and after +++ [s]; the manual knows no time but waittm")
              .or("0.2")
              .where(OneMoFacts::hasTransparentMode)
              .asSwitch());

  // 3.10 AT+MDNSCFG, 3.11 AT+MDNSGIP

  static final Fact<List<String>> NAME_OPTIONS_TOLD =
      SHEET.add(nameOptions("dns_options_queryable", "Options that AT+MDNSCFG tells"));
  static final Fact<List<String>> NAME_OPTIONS_TAKEN =
      SHEET.add(nameOptions("dns_options_settable", "Options that AT+MDNSCFG changes"));
  static final Fact<Boolean> NAME_OPTIONS_KEPT =
      SHEET.add(Fact.flag("dns_saved_to_nv", "3.10", "AT+MDNSCFG keeps its options in flash"));
  static final Fact<Integer> FAMILY_PREFERENCE =
      SHEET.add(
          Fact.number("dns_priority_default", "3.10", "1: IPv6 is preferred as delivered", 1)
              .asSwitch());
  static final Fact<Integer> NAME_CACHE =
      SHEET.add(
          Fact.number("dns_cached_mode_default", "3.10", "1: names are cached as delivered")
              .optional());
  static final Fact<Boolean> NAME_CACHE_PERIOD =
      SHEET.add(
          Fact.flag("dns_cached_period_supported", "3.10", "The cache of names takes a period"));
  static final Fact<Integer> NAME_TIMEOUT =
      SHEET.add(
          Fact.number("dns_timeout_default_s", "3.10", "Seconds that a server is waited for"));
  static final Fact<Integer> NAME_RETRIES =
      SHEET.add(Fact.number("dns_retries_default", "3.10", "How often a server is asked again"));
  static final Fact<List<String>> NAME_SERVERS4 =
      SHEET.add(Fact.words("dns_ipv4_default", "3.10", "Name servers reached by IPv4"));
  static final Fact<List<String>> NAME_SERVERS6 =
      SHEET.add(Fact.words("dns_ipv6_default", "3.10", "Name servers reached by IPv6"));
  static final Fact<OperatorServer> OPERATOR_SERVER =
      SHEET.add(
          Fact.of(
                  "dns_ipv4_default_by_plmn",
                  "3.10",
                  "First name server with the cards of some operators",
                  "networks and an address such as 46003,46005:218.4.4.4",
                  OperatorServer::parse)
              .optional());
  static final Fact<Boolean> NAME_QUERY_CID =
      SHEET.add(Fact.flag("mdnsgip_cid", "3.11", "AT+MDNSGIP takes a <cid>"));
  static final Fact<Boolean> NAME_QUERY_BOTH_FAMILIES =
      SHEET.add(Fact.flag("mdnsgip_lists_both_families", "3.11", "AT+MDNSGIP lists IPv4 and IPv6"));
  static final Fact<Integer> NAME_QUERY_ADDRESSES =
      SHEET.add(Fact.number("mdnsgip_max_addresses", "3.11", "Most addresses of AT+MDNSGIP"));

  // 3.12 AT+MPING, 3.15 AT+MNTP

  static final Fact<Boolean> PING_CID =
      SHEET.add(Fact.flag("mping_cid", "3.12", "AT+MPING takes a <cid>"));
  static final Fact<Integer> PING_TIMEOUT =
      SHEET.add(
          Fact.number(
                  "mping_timeout_default_s", "3.12", "Seconds that AT+MPING waits if not told", 60)
              .asSwitch());
  static final Fact<Integer> PING_NUMBER =
      SHEET.add(Fact.number("mping_num_default", "3.12", "Requests of AT+MPING if not told"));
  static final Fact<Integer> PING_LENGTH =
      SHEET.add(Fact.number("mping_len_default", "3.12", "Bytes of data of AT+MPING if not told"));
  static final Fact<Integer> NTP_TIMEOUT =
      SHEET.add(
          Fact.number(
                  "ntp_timeout_default_s", "3.15", "Seconds that AT+MNTP waits if not told", 300)
              .asSwitch());
  static final Fact<IntRanges> NTP_TIMEOUTS =
      SHEET.add(Fact.ranges("ntp_timeout_range_s", "3.15", "Seconds that AT+MNTP can wait"));

  private OneMoFacts() {}

  /**
   * A name server of its own for some operators.
   *
   * @param networks what the IMSIs of their cards begin with
   * @param address of the server
   */
  record OperatorServer(List<String> networks, String address) {

    private static OperatorServer parse(String text) {
      String[] parts = text.split(":");
      if (parts.length != 2) {
        throw new IllegalArgumentException(text);
      }
      return new OperatorServer(List.of(parts[0].split(",")), parts[1]);
    }
  }

  private static boolean hasTransparentMode(Facts facts) {
    return ACCESS_MODES.of(facts).contains(TRANSPARENT);
  }

  private static Fact<List<String>> nameOptions(String key, String title) {
    return Fact.words(key, "3.10", title, "ip", "ipv6", "priority", "cached", "timeout");
  }
}
