package org.atwin.dialect.dxct11;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import org.atwin.at.Deferred;
import org.atwin.at.Result;
import org.atwin.module.terminal.Terminal;
import org.atwin.net.http.HttpExchange;
import org.atwin.net.http.HttpFailure;
import org.atwin.net.http.HttpListener;
import org.atwin.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * Prints the answer to AT+HTTPACTION while it comes (6.7.3): the head as the server wrote it, then
 * the body block by block, then the result. A host that does not read holds the server up. Used on
 * the module's drain only.
 */
final class HttpAnswer implements HttpListener {

  /** Bytes in a block; the guide gives no number. */
  private static final int BLOCK = 1024;

  private final Terminal terminal;
  private final Deferred outcome = new Deferred();
  private final ByteArrayOutputStream block = new ByteArrayOutputStream();
  private boolean anyBlock;
  private @Nullable HttpExchange exchange;

  HttpAnswer(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Whose answer it is. */
  void comesFrom(HttpExchange begun) {
    exchange = begun;
  }

  /** What the command comes to, once everything has been printed. */
  Result result() {
    return new Result.Later(outcome);
  }

  @Override
  public void answered(HttpResponse response) {
    var head = new StringBuilder("\r\n").append(response.statusLine()).append("\r\n");
    response.headerLines().forEach(line -> head.append(line).append("\r\n"));
    print(head.append("\r\n").toString(), 0);
  }

  @Override
  public void received(byte[] data) {
    for (int at = 0; at < data.length; ) {
      int count = Math.min(data.length - at, BLOCK - block.size());
      block.write(data, at, count);
      at += count;
      if (block.size() == BLOCK) {
        printBlock();
      }
    }
  }

  private void printBlock() {
    int length = block.size();
    if (length > 0) {
      String text = block.toString(ISO_8859_1);
      block.reset();
      print("%s$HTTPRECV:DATA,%d\r\n%s".formatted(anyBlock ? "\r\n" : "", length, text), length);
      anyBlock = true;
    }
  }

  private void print(String text, int bodyBytes) {
    terminal.part(
        text,
        () -> {
          if (exchange != null) {
            exchange.consumed(bodyBytes);
          }
        });
  }

  @Override
  public void completed() {
    end(Result.OK);
  }

  @Override
  public void failed(HttpFailure failure) {
    end(failure == HttpFailure.REQUEST ? Ct11Error.VALUE.result() : Ct11Error.NO_SERVER.result());
  }

  private void end(Result result) {
    printBlock();
    terminal.part("", () -> outcome.complete(result));
  }
}
