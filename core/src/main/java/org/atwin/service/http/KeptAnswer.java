package org.atwin.service.http;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.atwin.net.http.HttpFailure;
import org.atwin.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * An answer that the module keeps for the host to read, as far as it has room. Used on the module's
 * drain only.
 */
public final class KeptAnswer extends HttpAnswer {

  private final int room;
  private final BiConsumer<KeptAnswer, @Nullable HttpFailure> over;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private @Nullable HttpResponse head;
  private boolean cut;

  /**
   * An answer of which nothing has come.
   *
   * @param room bytes of body that are kept; what comes beyond them is lost
   * @param over hears that nothing more comes, and why not if it broke off
   */
  public KeptAnswer(int room, BiConsumer<KeptAnswer, @Nullable HttpFailure> over) {
    this.room = room;
    this.over = over;
  }

  /** The head, or null while there is none. */
  public @Nullable HttpResponse head() {
    return head;
  }

  /** How many bytes of the body are kept. */
  public int length() {
    return body.size();
  }

  /** Whether the body had more bytes than there is room for. */
  public boolean isCut() {
    return cut;
  }

  /** Some bytes of the body, as many as there are; they remain. */
  public byte[] read(int start, int most) {
    int from = Math.min(start, body.size());
    return Arrays.copyOfRange(body.toByteArray(), from, Math.min(body.size(), from + most));
  }

  @Override
  public void answered(HttpResponse response) {
    head = response;
  }

  @Override
  public void received(byte[] data) {
    int kept = Math.min(data.length, room - body.size());
    body.write(data, 0, kept);
    cut |= kept < data.length;
    consumed(data.length);
  }

  @Override
  void ended(@Nullable HttpFailure failure) {
    over.accept(this, failure);
  }
}
