package org.atwin.radio.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PduTest {

  /** The M5311 manual's example of PDU mode, chapter 4 (3). */
  private static final String SUBMITTED = "0015660D91014698990900F00008FF044F60597D";

  private static final String DELIVERED =
      "0891683108200065F9240DA0014698990900F000088101421151952324"
          + "60A8597DFF0C6D4B8BD577ED4FE15DF265365230FF0C56DE590D60A84E006761FF01FF01";

  @Test
  void theManualsSubmittedMessageIsUnderstood() throws InvalidPduException {
    Pdu<SmsSubmit> pdu = Pdu.submitted(SUBMITTED);

    assertThat(pdu.serviceCentre()).isNull();
    assertThat(pdu.length()).isEqualTo(19);
    SmsSubmit submit = pdu.tpdu();
    assertThat(submit.rejectDuplicates()).isTrue();
    assertThat(submit.reference()).isEqualTo(0x66);
    assertThat(submit.destination().text()).isEqualTo("+1064899990000");
    assertThat(submit.validity()).isEqualTo(new ValidityPeriod.Relative(255));
    assertThat(submit.userData().text()).isEqualTo("你好");
    assertThat(pdu.hex()).isEqualTo(SUBMITTED);
  }

  @Test
  void theManualsDeliveredMessageIsUnderstood() throws InvalidPduException {
    Pdu<?> pdu = Pdu.delivered(DELIVERED);

    assertThat(pdu.serviceCentre()).isEqualTo(Address.of("+8613800200569"));
    assertThat(pdu.length()).isEqualTo(56);
    assertThat(pdu.tpdu())
        .isInstanceOfSatisfying(
            SmsDeliver.class,
            deliver -> {
              assertThat(deliver.originator()).isEqualTo(new Address(0xA0, "1064899990000"));
              assertThat(deliver.statusReport()).isTrue();
              assertThat(deliver.moreMessages()).isFalse();
              assertThat(deliver.time().text()).isEqualTo("18/10/24,11:15:59+32");
              assertThat(deliver.time().instant()).isEqualTo("2018-10-24T03:15:59Z");
              assertThat(deliver.userData().text()).isEqualTo("您好，测试短信已收到，回复您一条！！");
            });
    assertThat(pdu.hex()).isEqualTo(DELIVERED);
  }

  @Test
  void aWidelyQuotedSubmittedMessageComesOut() {
    var submit =
        SmsSubmit.to(Address.of("+46708251358"), UserData.of("hellohello"))
            .draft()
            .validity(ValidityPeriod.Relative.of(Duration.ofDays(4)))
            .finish();

    var pdu = new Pdu<>(null, submit);

    assertThat(pdu.hex()).isEqualTo("0011000B916407281553F80000AA0AE8329BFD4697D9EC37");
    assertThat(pdu.length()).isEqualTo(23);
  }

  @Test
  void aWidelyQuotedDeliveredMessageIsUnderstood() throws InvalidPduException {
    String hex = "07917283010010F5040BC87238880900F10000993092516195800AE8329BFD4697D9EC37";

    Pdu<?> pdu = Pdu.delivered(hex);

    assertThat(pdu.serviceCentre()).isEqualTo(Address.of("+27381000015"));
    assertThat(pdu.tpdu())
        .isInstanceOfSatisfying(
            SmsDeliver.class,
            deliver -> {
              assertThat(deliver.originator()).isEqualTo(new Address(0xC8, "27838890001"));
              assertThat(deliver.time().text()).isEqualTo("99/03/29,15:16:59+08");
              assertThat(deliver.userData().text()).isEqualTo("hellohello");
            });
    assertThat(pdu.hex()).isEqualTo(hex);
  }

  @Test
  void aSenderMayHaveAName() throws InvalidPduException {
    var pdu = new PduWriter();

    Address.of("Design@Home").write(pdu);

    assertThat(pdu.written().hex()).isEqualTo("14D0C4F23C7D760390EF7619");
    assertThat(Address.read(new PduReader(pdu.written()), "address").text())
        .isEqualTo("Design@Home");
  }

  @Test
  void aStatusReportComesBack() throws InvalidPduException {
    var time = new ServiceCentreTime(LocalDateTime.of(2024, 8, 20, 14, 19, 15), 32);
    var submit =
        SmsSubmit.to(Address.of("13800138000"), UserData.of("x")).draft().reference(56).finish();

    var pdu = new Pdu<>(null, SmsStatusReport.about(submit, time, time, 0));

    assertThat(pdu.hex())
        .isEqualTo("00" + "06380B813108108300F0" + "42800241915123" + "42800241915123" + "00");
    assertThat(Pdu.delivered(pdu.hex())).isEqualTo(pdu);
  }

  @Test
  void zonesWestOfGreenwichAreNegative() throws InvalidPduException {
    var time = ServiceCentreTime.of(Instant.parse("2024-01-01T02:00:00Z"), -14);
    var pdu = new PduWriter();

    time.write(pdu);

    assertThat(time.text()).isEqualTo("23/12/31,22:30:00-14");
    assertThat(pdu.written().hex()).isEqualTo("32211322030049");
    assertThat(ServiceCentreTime.read(new PduReader(pdu.written()), "time")).isEqualTo(time);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({"0,PT5M", "143,PT12H", "144,PT12H30M", "167,PT24H", "168,P2D", "196,P30D"})
  @CsvSource({"197,P35D", "255,P441D"})
  void relativeValidityCountsInCoarserSteps(int code, Duration span) {
    var period = new ValidityPeriod.Relative(code);

    assertThat(period.span()).isEqualTo(span);
    assertThat(ValidityPeriod.Relative.of(span)).isEqualTo(period);
    assertThat(period.end(Instant.EPOCH)).hasValue(Instant.EPOCH.plus(span));
  }

  @ParameterizedTest(name = "{0} ends after {1}")
  @CsvSource({"01A70000000000,PT24H", "021E0000000000,PT30S", "03100203000000,PT1H20M30S"})
  void enhancedValidityHasItsOwnFormats(String hex, Duration span) throws InvalidPduException {
    var period = new ValidityPeriod.Enhanced(Octets.ofHex(hex));

    assertThat(period.end(Instant.EPOCH)).hasValue(Instant.EPOCH.plus(span));
  }

  @Test
  void anEnhancedValidityMayLeaveItToTheServiceCentre() throws InvalidPduException {
    var period = new ValidityPeriod.Enhanced(Octets.ofHex("00000000000000"));

    assertThat(period.end(Instant.EPOCH)).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "'',service centre address: ends early",
    "0,odd number of hexadecimal digits",
    "0G,not hexadecimal digits",
    "00,first octet: ends early",
    "0000,first octet: message type is not that of SMS-SUBMIT",
    "0C91,service centre address: longer than 11 octets",
    "0211,service centre address: type of address without its highest bit",
    "0291,'service centre address: ends early, 0 of 1 octets'",
    "0391F121,service centre address: filler among the digits",
    "0015660D9101,'destination address: ends early, 1 of 7 octets'",
    "0011001591,destination address: longer than 20 semi-octets",
    "0011000291F1,destination address: filler among the digits",
    "00110000910008AA044F60,'user data: ends early, 2 of 4 octets'",
    "00110000910008AA024F6000,1 octets too many",
    "00110000910008AA8D,'user data: longer than a message, 141'",
    "00110000910000AAA1,'user data: longer than a message, 161'",
    "00510000910008AA020500,'user data header: ends early, 1 of 5 octets'",
    "00510000910008AA03020005,'information element: ends early, 0 of 5 octets'",
    "00510000910000AA0100,user data: header longer than the data",
    "0019000091000042800241915123,user data: ends early",
    "0019000091000042990241915123,validity period: no such date or time",
    "00190000910000428A0A41915123,validity period: not a decimal digit"
  })
  void aMalformedPduIsRefusedWithTheReason(String hex, String reason) {
    assertThatThrownBy(() -> Pdu.submitted(hex))
        .isInstanceOf(InvalidPduException.class)
        .hasMessage(reason);
  }

  @ParameterizedTest(name = "{0} has type {1}")
  @CsvSource({"+8613800138000,145", "13800138000,129", "*100#,129", "ATwin,208", "+,145"})
  void addressesHaveTheTypeTheirSpellingTells(String text, int type) {
    assertThat(Address.of(text).type()).isEqualTo(type);
    assertThat(Address.of(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"123456789012345678901", "twelve chars", "中国移动"})
  void anAddressThatCannotBeIsRefused(String text) {
    assertThatThrownBy(() -> Address.of(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
