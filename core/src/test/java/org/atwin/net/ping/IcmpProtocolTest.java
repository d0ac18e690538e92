package org.atwin.net.ping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.atwin.net.ping.IcmpProtocol.Message;
import org.junit.jupiter.api.Test;

final class IcmpProtocolTest {

  @Test
  void aRequestCarriesTheChecksumOfRfc1071() {
    ByteBuffer request = IcmpProtocol.V4.request(77, 1, new byte[] {'a', 'b'});

    assertThat(request.array()).asHexString().isEqualTo("0800964F004D00016162");
    assertThat(IcmpProtocol.V4.request(77, 1, new byte[] {'a'}).array())
        .asHexString()
        .isEqualTo("080096B1004D000161");
    assertThat(IcmpProtocol.checksum(request)).isZero();
  }

  @Test
  void aReplyNamesTheRequestItBelongsTo() {
    assertThat(IcmpProtocol.V4.read(hex("00009E4F004D00016162")))
        .isEqualTo(new Message(0, 0, 77, 1, 2));
    assertThat(IcmpProtocol.V6.read(hex("8100000012340003")))
        .isEqualTo(new Message(129, 0, 0x1234, 3, 0));
  }

  @Test
  void anErrorQuotesTheRequestBehindItsIpHeader() {
    String v4Header = "4500001e000040004001000007f00000107f0000".substring(0, 40);
    String request = "0800964F004D0001";
    assertThat(IcmpProtocol.V4.read(hex("0301000000000000" + v4Header + request)))
        .isEqualTo(new Message(3, 1, 77, 1, 0));

    String v6Header = "60000000000a3a40" + "00".repeat(32);
    assertThat(IcmpProtocol.V6.read(hex("0103000000000000" + v6Header + "80000000004D0001")))
        .isEqualTo(new Message(1, 3, 77, 1, 0));
  }

  @Test
  void requestsAndErrorsAboutOtherThingsArePassedOver() {
    assertThat(IcmpProtocol.V4.read(hex("0800964F004D00016162"))).isNull();
    String udpHeader = "4500001e00004000401100007f0000017f000001";
    assertThat(IcmpProtocol.V4.read(hex("0303000000000000" + udpHeader + "0035003500080000")))
        .isNull();
  }

  @Test
  void brokenMessagesArePassedOverAndNothingWorse() {
    byte[] error =
        HexFormat.of()
            .parseHex(
                "0301000000000000"
                    + "4500001e00004000400100007f0000017f000001"
                    + "0800964F004D0001");
    for (int length = 0; length < error.length; length++) {
      assertThat(IcmpProtocol.V4.read(ByteBuffer.wrap(error, 0, length).slice())).isNull();
    }
    var random = new Random(3);
    int understood = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] noise = error.clone();
      noise[random.nextInt(noise.length)] = (byte) random.nextInt();
      noise[random.nextInt(noise.length)] = (byte) random.nextInt();
      understood += IcmpProtocol.V4.read(ByteBuffer.wrap(noise)) == null ? 0 : 1;
    }
    assertThat(understood).isPositive();
  }

  /** One that claims to be shorter than any IP header, and ends where it says. */
  @Test
  void aQuotedIpHeaderThatIsNoneIsPassedOver() {
    assertThat(IcmpProtocol.V4.read(hex("0301000000000000" + "4200000800000000"))).isNull();
    assertThat(IcmpProtocol.V4.skipIpHeader(hex("4200000800000000"))).isFalse();
  }

  private static ByteBuffer hex(String digits) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(digits));
  }
}
