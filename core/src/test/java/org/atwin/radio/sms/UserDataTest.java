package org.atwin.radio.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class UserDataTest {

  @Test
  void aHeaderIsFilledUpToTheNextSeptet() {
    var header = List.of(new Concatenation(0xCC, false, 2, 1).element());

    var data = new UserData(DataCoding.GSM, header, GsmAlphabet.encode("A"));

    assertThat(written(data)).isEqualTo("08" + "050003CC0201" + "82");
  }

  @Test
  void aWideReferenceTakesSixteenBits() {
    var place = new Concatenation(0x1234, true, 2, 1);

    var data = new UserData(DataCoding.UCS2, List.of(place.element()), Octets.NONE);

    assertThat(written(data)).isEqualTo("07" + "06080412340201");
    assertThat(data.concatenation()).hasValue(place);
  }

  @Test
  void aShortTextIsOneMessage() {
    assertThat(UserData.split("a".repeat(160), 1)).containsExactly(UserData.of("a".repeat(160)));
    assertThat(UserData.split("你".repeat(70), 1)).containsExactly(UserData.of("你".repeat(70)));
    assertThat(UserData.split("", 1)).containsExactly(UserData.of(""));
  }

  @Test
  void aLongTextIsDividedAfter153Septets() {
    List<UserData> parts = UserData.split("a".repeat(161), 7);

    assertThat(parts).extracting(UserData::text).containsExactly("a".repeat(153), "a".repeat(8));
    assertThat(parts).extracting(UserData::length).containsExactly(160, 15);
    assertThat(parts)
        .extracting(UserData::concatenation)
        .containsExactly(
            Optional.of(new Concatenation(7, false, 2, 1)),
            Optional.of(new Concatenation(7, false, 2, 2)));
  }

  @Test
  void aLongUcs2TextIsDividedAfter67Characters() {
    List<UserData> parts = UserData.split("你".repeat(135), 7);

    assertThat(parts).extracting(data -> data.text().length()).containsExactly(67, 67, 1);
    assertThat(parts).extracting(UserData::length).containsExactly(140, 140, 8);
  }

  @Test
  void noCharacterIsDivided() {
    List<UserData> escapes = UserData.split("a".repeat(152) + "€".repeat(10), 1);
    List<UserData> surrogates = UserData.split("你".repeat(66) + "😀".repeat(10), 1);

    assertThat(escapes.getFirst().text()).isEqualTo("a".repeat(152));
    assertThat(surrogates.getFirst().text()).isEqualTo("你".repeat(66));
  }

  @Test
  void partsMakeUpTheWholeText() {
    var samples = new Samples(new Random(2));
    for (int length = 0; length < 900; length += 13) {
      String text = length % 2 == 0 ? samples.gsmText(length) : samples.ucs2Text(length);

      List<UserData> parts = UserData.split(text, 255);

      assertThat(parts.stream().map(UserData::text).collect(Collectors.joining())).isEqualTo(text);
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> UserData.of("a".repeat(161)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("user data of 161 where there is room for 160");
    assertThatThrownBy(() -> UserData.split("a".repeat(153 * 255 + 1), 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(UserData.split("a".repeat(153 * 255), 0)).hasSize(255);
  }

  @Test
  void aReceiverIgnoresPartsThatCannotBe() throws InvalidPduException {
    assertThat(concatenation("CC0200")).isEmpty();
    assertThat(concatenation("CC0203")).isEmpty();
    assertThat(concatenation("CC02")).isEmpty();
    assertThat(concatenation("CC0202")).isPresent();
  }

  @Test
  void halfACharacterAtTheEndIsLeftOut() throws InvalidPduException {
    var data = new UserData(DataCoding.UCS2, List.of(), Octets.ofHex("4F6059"));

    assertThat(data.text()).isEqualTo("你");
  }

  private static Optional<Concatenation> concatenation(String hex) throws InvalidPduException {
    return Concatenation.in(List.of(new InformationElement(0, Octets.ofHex(hex))));
  }

  private static String written(UserData data) {
    var pdu = new PduWriter();
    data.write(pdu);
    return pdu.written().hex();
  }
}
