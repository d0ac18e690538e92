package org.atwin.radio.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlphabetTest {

  @Test
  void septetsPackIntoTheLowBitsFirst() {
    Octets septets = GsmAlphabet.encode("hellohello");

    byte[] packed = Septets.pack(septets, 0);

    assertThat(Octets.of(packed).hex()).isEqualTo("E8329BFD4697D9EC37");
    assertThat(Septets.unpack(packed, 0, 10)).isEqualTo(septets);
  }

  @Test
  void eightSeptetsFitIntoSevenOctets() {
    assertThat(Septets.octets(8)).isEqualTo(7);
    assertThat(Septets.octets(160)).isEqualTo(140);
    assertThat(Octets.of(Septets.pack(GsmAlphabet.encode("AAAAAAAA"), 0)).hex())
        .isEqualTo("C16030180C0683");
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({"@,00", "$,02", "_,11", "é,05", "Ç,09", "Ω,15", "É,1F", "¤,24", "¡,40", "§,5F"})
  @CsvSource({"¿,60", "à,7F", "€,1B65", "[,1B3C", "|,1B40", "^,1B14", "\\,1B2F", "~,1B3D"})
  void charactersHaveTheCodesOf23038(String character, String septets) {
    assertThat(GsmAlphabet.encode(character).hex()).isEqualTo(septets);
  }

  @Test
  void everyCharacterOfTheAlphabetComesBack() {
    for (int septet = 0; septet < 128; septet++) {
      String character = GsmAlphabet.decode(Octets.of((byte) septet));
      int again = GsmAlphabet.encode(character).at(0);
      assertThat(again).isEqualTo(septet == 0x1B ? ' ' : septet);
    }
  }

  @Test
  void anUnknownExtensionReadsAsTheBasicCharacter() throws InvalidPduException {
    assertThat(GsmAlphabet.decode(Octets.ofHex("1B41"))).isEqualTo("A");
    assertThat(GsmAlphabet.decode(Octets.ofHex("411B"))).isEqualTo("A ");
  }

  @Test
  void aTextOutsideOfTheAlphabetIsRefused() {
    assertThat(GsmAlphabet.covers("naïve")).isFalse();
    assertThatThrownBy(() -> GsmAlphabet.encode("你"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("U+4F60");
  }

  @Test
  void packingLosesNothing() {
    var samples = new Samples(new Random(1));
    for (int i = 0; i < 500; i++) {
      Octets septets = GsmAlphabet.encode(samples.gsmText(i % 80));
      int before = i % 9;

      byte[] packed = Septets.pack(septets, before);

      assertThat(packed).hasSize(Septets.octets(before + septets.size()));
      assertThat(Septets.unpack(packed, before, septets.size())).isEqualTo(septets);
    }
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({"00,GSM", "04,DATA", "08,UCS2", "0C,GSM", "10,GSM", "16,DATA", "19,UCS2"})
  @CsvSource({"20,DATA", "48,UCS2", "80,GSM", "B8,GSM", "C8,GSM", "D8,GSM", "E8,UCS2"})
  @CsvSource({"F0,GSM", "F6,DATA", "F1,GSM"})
  void codingsNameTheirAlphabet(String octet, Alphabet alphabet) {
    assertThat(new DataCoding(Integer.parseInt(octet, 16)).alphabet()).isEqualTo(alphabet);
  }

  @Test
  void codingsNameTheirClassOnlyIfTheyHaveOne() {
    assertThat(new DataCoding(0x03).messageClass()).isEmpty();
    assertThat(new DataCoding(0x10).messageClass()).hasValue(0);
    assertThat(new DataCoding(0x1A).messageClass()).hasValue(2);
    assertThat(new DataCoding(0x52).messageClass()).hasValue(2);
    assertThat(new DataCoding(0xF3).messageClass()).hasValue(3);
    assertThat(new DataCoding(0xC3).messageClass()).isEmpty();
  }

  @Test
  void messageWaitingGroupsTellWhatWaits() {
    assertThat(new DataCoding(0xC8).waiting())
        .hasValue(new MessageWaiting(MessageWaiting.Kind.VOICE, true, false));
    assertThat(new DataCoding(0xD2).waiting())
        .hasValue(new MessageWaiting(MessageWaiting.Kind.MAIL, false, true));
    assertThat(new DataCoding(0xE9).waiting())
        .hasValue(new MessageWaiting(MessageWaiting.Kind.FAX, true, true));
    assertThat(DataCoding.UCS2.waiting()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 256})
  void aCodingIsAnOctet(int octet) {
    assertThatThrownBy(() -> new DataCoding(octet)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void oneCharacterDecidesTheAlphabetOfAText() {
    assertThat(DataCoding.forText("5 €")).isEqualTo(DataCoding.GSM);
    assertThat(DataCoding.forText("5 元")).isEqualTo(DataCoding.UCS2);
  }
}
