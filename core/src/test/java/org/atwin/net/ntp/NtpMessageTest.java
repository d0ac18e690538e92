package org.atwin.net.ntp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NtpMessageTest {

  @ParameterizedTest
  @CsvSource({
    // RFC 4330 3: the first bit tells the era; RFC 5905 figure 4 names the ends of era 0.
    "80000000 00000000, 1968-01-20T03:14:08Z",
    "83AA7E80 00000000, 1970-01-01T00:00:00Z",
    "E01A1763 80000000, 2019-02-22T06:38:27.500Z",
    "FFFFFFFF FFFFFFFF, 2036-02-07T06:28:15.999999999Z",
    "00000000 00000000, 2036-02-07T06:28:16Z",
    "7FFFFFFF 00000000, 2104-02-26T09:42:23Z"
  })
  void aTimestampIsOfTheEraItsFirstBitTells(String timestamp, Instant moment) {
    long value = Long.parseUnsignedLong(timestamp.replace(" ", ""), 16);

    assertThat(NtpMessage.instant(value)).isEqualTo(moment);
  }

  @Test
  void aRequestIsThatOfAClientAndHoldsNothingButItsNumber() {
    assertThat(NtpMessage.request(0x0123456789ABCDEFL))
        .asHexString()
        .isEqualTo("23" + "00".repeat(39) + "0123456789ABCDEF");
  }

  @Test
  void aReplyIsReadFieldByField() {
    byte[] reply =
        HexFormat.of()
            .parseHex(
                "E401"
                    + "0000"
                    + "00000000"
                    + "00000000"
                    + "52415445"
                    + "00".repeat(8)
                    + "0000000000000001"
                    + "0000000000000002"
                    + "0000000000000003"
                    + "FFFF");

    assertThat(NtpMessage.read(reply)).isEqualTo(new NtpMessage(3, 4, 4, 1, "RATE", 1, 2, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> NtpMessage.read(new byte[47]));
  }
}
