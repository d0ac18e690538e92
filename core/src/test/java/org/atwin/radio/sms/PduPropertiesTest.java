package org.atwin.radio.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What holds for every PDU; each repetition has its own seed. */
class PduPropertiesTest {

  @RepeatedTest(20)
  void whatIsEncodedIsDecodedAgain(RepetitionInfo repetition) throws InvalidPduException {
    var samples = new Samples(new Random(repetition.getCurrentRepetition()));
    for (int i = 0; i < 500; i++) {
      var pdu = new Pdu<>(i % 3 == 0 ? null : samples.serviceCentre(), samples.tpdu());

      Pdu<?> again =
          pdu.tpdu() instanceof SmsSubmit ? Pdu.submitted(pdu.hex()) : Pdu.delivered(pdu.hex());

      assertThat(again).isEqualTo(pdu);
      assertThat(again.hex()).isEqualTo(pdu.hex());
    }
  }

  @RepeatedTest(20)
  void noiseIsRefusedOrUnderstoodButNothingElse(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    var samples = new Samples(random);
    for (int i = 0; i < 5_000; i++) {
      // A service centre of its own length in front, or most would fail there already.
      digest("00" + samples.octets(random.nextInt(60)).hex());
      digest(samples.octets(random.nextInt(60)).hex());
    }
  }

  @RepeatedTest(20)
  void damageIsRefusedOrUnderstoodButNothingElse(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    var samples = new Samples(random);
    int understood = 0;
    for (int i = 0; i < 1_000; i++) {
      byte[] octets = octets(new Pdu<>(samples.serviceCentre(), samples.tpdu()).hex());
      octets[random.nextInt(octets.length)] = (byte) random.nextInt();
      understood += digest(Octets.of(octets).hex());
    }
    assertThat(understood).as("the damage reaches every part of a PDU").isBetween(100, 1_900);
  }

  @Test
  void noBeginningOfAPduIsAPdu() {
    var samples = new Samples(new Random(3));
    for (int i = 0; i < 100; i++) {
      String hex = new Pdu<>(samples.serviceCentre(), samples.submit()).hex();
      for (int end = 0; end < hex.length(); end++) {
        assertThat(submitted(hex.substring(0, end))).isEmpty();
      }
    }
  }

  /** Reads it as either kind, insists that what was understood is stable, and counts that. */
  private static int digest(String hex) {
    Optional<Pdu<?>> submitted = submitted(hex);
    Optional<Pdu<?>> delivered = delivered(hex);
    submitted.ifPresent(pdu -> assertThat(submitted(pdu.hex())).hasValue(pdu));
    delivered.ifPresent(pdu -> assertThat(delivered(pdu.hex())).hasValue(pdu));
    submitted.ifPresent(PduPropertiesTest::readText);
    delivered.ifPresent(PduPropertiesTest::readText);
    return (submitted.isPresent() ? 1 : 0) + (delivered.isPresent() ? 1 : 0);
  }

  private static void readText(Pdu<?> pdu) {
    switch (pdu.tpdu()) {
      case SmsSubmit submit -> assertThat(submit.userData().text()).isNotNull();
      case SmsDeliver deliver -> assertThat(deliver.userData().text()).isNotNull();
      case SmsStatusReport report -> assertThat(report.recipient().text()).isNotNull();
    }
  }

  private static Optional<Pdu<?>> submitted(String hex) {
    try {
      return Optional.of(Pdu.submitted(hex));
    } catch (InvalidPduException e) {
      assertThat(e).hasMessageNotContaining("null");
      return Optional.empty();
    }
  }

  private static Optional<Pdu<?>> delivered(String hex) {
    try {
      return Optional.of(Pdu.delivered(hex));
    } catch (InvalidPduException e) {
      assertThat(e).hasMessageNotContaining("null");
      return Optional.empty();
    }
  }

  private static byte[] octets(String hex) {
    try {
      return Octets.ofHex(hex).toArray();
    } catch (InvalidPduException e) {
      throw new AssertionError(e);
    }
  }
}
