package org.atwin.net.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DnsMessageTest {

  @Test
  void aQuestionIsEncodedAsRfc1035Says() {
    assertThat(DnsMessage.question(0x1234, "a.test.", DnsMessage.Type.AAAA))
        .asHexString()
        .isEqualTo("123401000001000000000000" + "0161" + "0474657374" + "00" + "001C0001");
  }

  @Test
  void brokenMessagesAreRefusedAndNothingWorse() {
    byte[] reply =
        HexFormat.of()
            .parseHex(
                "123481800001000100000000"
                    + "016104746573740000010001"
                    + "c00c000100010000003c0004c0000201");
    assertThat(DnsMessage.reply(ByteBuffer.wrap(reply), DnsMessage.Type.A).addresses()).hasSize(1);

    for (int length = 0; length < reply.length; length++) {
      ByteBuffer cut = ByteBuffer.wrap(reply, 0, length);
      assertThatThrownBy(() -> DnsMessage.reply(cut, DnsMessage.Type.A))
          .isInstanceOf(IllegalArgumentException.class);
    }
    var random = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      byte[] noise = reply.clone();
      noise[random.nextInt(noise.length)] = (byte) random.nextInt();
      noise[random.nextInt(noise.length)] = (byte) random.nextInt();
      try {
        assertThat(DnsMessage.reply(ByteBuffer.wrap(noise), DnsMessage.Type.A)).isNotNull();
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageNotContaining("null");
      }
    }
  }
}
