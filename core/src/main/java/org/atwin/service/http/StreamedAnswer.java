package org.atwin.service.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import org.atwin.at.Deferred;
import org.atwin.at.Result;
import org.atwin.module.terminal.Terminal;
import org.atwin.net.http.HttpFailure;
import org.atwin.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is printed while it comes, as part of the answer to the command that asked: the
 * head, the body block by block with line ends between them, then the result. A host that does not
 * read holds the server up. Used on the module's drain only.
 */
public final class StreamedAnswer extends HttpAnswer {

  private final Terminal terminal;
  private final HttpWords words;
  private final int blockSize;
  private final Deferred outcome = new Deferred();
  private final ByteArrayOutputStream block = new ByteArrayOutputStream();
  private boolean anyBlock;

  /**
   * An answer of which nothing has come.
   *
   * @param blockSize bytes of body in a block; the last one may be shorter
   */
  public StreamedAnswer(Terminal terminal, HttpWords words, int blockSize) {
    this.terminal = terminal;
    this.words = words;
    this.blockSize = blockSize;
  }

  /** What the command comes to, once everything has been printed. */
  public Result result() {
    return new Result.Later(outcome);
  }

  @Override
  public void answered(HttpResponse response) {
    terminal.part(words.head(response).text(), () -> {});
  }

  @Override
  public void received(byte[] data) {
    for (int at = 0; at < data.length; ) {
      int count = Math.min(data.length - at, blockSize - block.size());
      block.write(data, at, count);
      at += count;
      if (block.size() == blockSize) {
        printBlock();
      }
    }
  }

  private void printBlock() {
    int length = block.size();
    if (length > 0) {
      String text = words.block(block.toString(ISO_8859_1)).text();
      block.reset();
      terminal.part(anyBlock ? "\r\n" + text : text, () -> consumed(length));
      anyBlock = true;
    }
  }

  @Override
  void ended(@Nullable HttpFailure failure) {
    printBlock();
    Result result = failure == null ? Result.OK : words.failed(failure);
    terminal.part("", () -> outcome.complete(result));
  }
}
