package org.atwin.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.atwin.net.http.HttpFailure;
import org.atwin.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

final class KeptAnswerTest {

  private static final int ROOM = 10;

  private final List<String> over = new ArrayList<>();
  private final KeptAnswer answer =
      new KeptAnswer(ROOM, (kept, failure) -> over.add(kept.length() + " " + failure));

  private void receive(String data) {
    answer.received(data.getBytes(StandardCharsets.US_ASCII));
  }

  private String read(int start, int most) {
    return new String(answer.read(start, most), StandardCharsets.US_ASCII);
  }

  @Test
  void whatHasComeCanBeReadAsOftenAsTheHostLikes() {
    var head = new HttpResponse("HTTP/1.1 200 OK", 200, List.of("Content-Length: 8"));
    answer.answered(head);
    receive("abcd");
    receive("efgh");
    answer.completed();

    assertThat(answer.head()).isEqualTo(head);
    assertThat(read(2, 3)).isEqualTo("cde");
    assertThat(read(6, 100)).isEqualTo("gh");
    assertThat(read(8, 1)).isEmpty();
    assertThat(over).containsExactly("8 null");
    assertThat(answer.isCut()).isFalse();
  }

  @Test
  void whatThereIsNoRoomForIsLost() {
    receive("abcdefg");
    receive("hijklmn");
    receive("o");
    answer.failed(HttpFailure.CLOSED);

    assertThat(read(0, 100)).isEqualTo("abcdefghij");
    assertThat(answer.isCut()).isTrue();
    assertThat(over).containsExactly("10 CLOSED");
  }
}
