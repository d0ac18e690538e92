package org.atwin.radio.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.atwin.radio.sms.MessageStatus.RECEIVED_READ;
import static org.atwin.radio.sms.MessageStatus.RECEIVED_UNREAD;
import static org.atwin.radio.sms.MessageStatus.STORED_SENT;
import static org.atwin.radio.sms.MessageStatus.STORED_UNSENT;

import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MessageStoreTest {

  private static final Pdu<?> OUT =
      new Pdu<>(null, SmsSubmit.to(Address.of("10086"), UserData.of("hi")));

  private final MessageStore store = new MessageStore("SM", 1, 3);

  @Test
  void aMessageTakesTheLowestFreePlace() {
    store.add(STORED_UNSENT, OUT);
    store.add(STORED_UNSENT, OUT);
    store.add(STORED_UNSENT, OUT);
    store.delete(2);

    assertThat(store.add(RECEIVED_UNREAD, OUT)).hasValue(2);
    assertThat(store.used()).isEqualTo(3);
  }

  @Test
  void aFullMemoryTakesNoMore() {
    for (int i = 1; i <= 3; i++) {
      assertThat(store.add(RECEIVED_UNREAD, OUT)).hasValue(i);
    }

    assertThat(store.isFull()).isTrue();
    assertThat(store.add(RECEIVED_UNREAD, OUT)).isEmpty();
    assertThat(store.lastIndex()).isEqualTo(3);
  }

  @Test
  void placesMayCountFromAnyIndex() {
    var ten = new MessageStore("ME", 10, 2);

    assertThat(ten.add(STORED_SENT, OUT)).hasValue(10);
    assertThat(ten.hasPlace(9)).isFalse();
    assertThat(ten.hasPlace(11)).isTrue();
    assertThat(ten.hasPlace(12)).isFalse();
  }

  @Test
  void readingShowsAMessageUnreadOnce() {
    store.add(RECEIVED_UNREAD, OUT);

    assertThat(store.peek(1)).map(StoredMessage::status).hasValue(RECEIVED_UNREAD);
    assertThat(store.read(1)).map(StoredMessage::status).hasValue(RECEIVED_UNREAD);
    assertThat(store.read(1)).map(StoredMessage::status).hasValue(RECEIVED_READ);
    assertThat(store.read(2)).isEmpty();
  }

  @Test
  void listingReadsWhatItLists() {
    store.add(RECEIVED_UNREAD, OUT);
    store.add(STORED_UNSENT, OUT);
    store.add(RECEIVED_UNREAD, OUT);

    assertThat(store.read(Set.of(RECEIVED_UNREAD)))
        .extracting(StoredMessage::index)
        .containsExactly(1, 3);
    assertThat(store.peek(EnumSet.allOf(MessageStatus.class)))
        .extracting(StoredMessage::status)
        .containsExactly(RECEIVED_READ, STORED_UNSENT, RECEIVED_READ);
  }

  @Test
  void messagesAreDeletedByPlaceOrByStatus() {
    store.add(RECEIVED_READ, OUT);
    store.add(STORED_SENT, OUT);
    store.add(RECEIVED_UNREAD, OUT);

    assertThat(store.delete(Set.of(RECEIVED_READ, STORED_SENT))).isEqualTo(2);
    assertThat(store.delete(3)).isTrue();
    assertThat(store.delete(3)).isFalse();
    assertThat(store.used()).isZero();
  }

  @Test
  void aStoredMessageIsSentOneDay() {
    store.add(STORED_UNSENT, OUT);

    assertThat(store.setStatus(1, STORED_SENT)).isTrue();
    assertThat(store.setStatus(2, STORED_SENT)).isFalse();
    assertThat(store.peek(1)).map(StoredMessage::status).hasValue(STORED_SENT);
  }

  @Test
  void everythingComesBackFromItsText() {
    var samples = new Samples(new Random(4));
    var full = new MessageStore("ME", 0, 50);
    MessageStatus[] statuses = MessageStatus.values();
    for (int i = 0; i < 50; i++) {
      full.add(statuses[i % 4], new Pdu<>(samples.serviceCentre(), samples.tpdu()));
    }
    full.delete(7);
    var again = new MessageStore("ME", 0, 50);

    again.restore(full.save());

    Set<MessageStatus> all = EnumSet.allOf(MessageStatus.class);
    assertThat(again.peek(all)).isEqualTo(full.peek(all)).hasSize(49);
  }

  @Test
  void aDamagedTextChangesNothing() {
    store.add(RECEIVED_UNREAD, OUT);
    String good = store.save();

    for (String bad : new String[] {"x", "9 0 out 00", "1 7" + good.substring(3), "4" + good}) {
      assertThatThrownBy(() -> store.restore(bad)).isInstanceOf(IllegalArgumentException.class);
    }

    assertThat(store.save()).isEqualTo(good);
  }

  @Test
  void statusesHaveTheCodesOf27005() {
    assertThat(MessageStatus.of(0)).hasValue(RECEIVED_UNREAD);
    assertThat(MessageStatus.of(3)).hasValue(STORED_SENT);
    assertThat(MessageStatus.of(4)).isEmpty();
    assertThat(STORED_UNSENT.text()).isEqualTo("STO UNSENT");
  }
}
