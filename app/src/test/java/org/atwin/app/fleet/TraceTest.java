package org.atwin.app.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.atwin.module.Module;
import org.atwin.testkit.Await;
import org.atwin.time.VirtualTimeline;
import org.atwin.twin.TwinBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class TraceTest {

  private static final JsonMapper JSON = new JsonMapper();

  /** One of many that together are more than may wait. */
  private static final String LONG = "x".repeat(1 << 20);

  private final Module module =
      TwinBuilder.of("m5311").name("traced").timeline(new VirtualTimeline()).build();

  @AfterEach
  void close() {
    module.close();
  }

  @Test
  void tellsEverythingInItsOrderToAFileThatKeepsUp() throws Exception {
    var file = new SlowFile();
    file.takeAll();
    try (Trace trace = Trace.over("file", file)) {
      for (int i = 0; i < 1000; i++) {
        event(trace, "no. " + i);
      }
    }

    List<JsonNode> lines = file.lines();
    assertThat(lines).hasSize(1000);
    assertThat(lines.getFirst().get("module").asString()).isEqualTo("traced");
    assertThat(lines.getFirst().get("event").asString()).isEqualTo("test");
    assertThat(lines)
        .extracting(line -> line.get("detail").asString())
        .startsWith("no. 0", "no. 1");
    assertThat(lines.getLast().get("detail").asString()).isEqualTo("no. 999");
  }

  @Test
  void dropsTheOldestForAFileThatTakesNothingAndSaysHowMany() throws Exception {
    var file = new SlowFile();
    try (Trace trace = Trace.over("file", file)) {
      event(trace, "first");
      file.awaitWriter();
      for (int i = 0; i < 40; i++) {
        event(trace, i + LONG);
      }
      event(trace, "last");
      file.takeAll();
    }

    List<JsonNode> lines = file.lines();
    assertThat(lines.getFirst().get("detail").asString()).isEqualTo("first");
    JsonNode gap = lines.get(1);
    int dropped = gap.get("dropped").asInt();
    assertThat(gap.has("t")).isTrue();
    assertThat(dropped).as("what 16 MiB have no room for").isEqualTo(25);
    assertThat(lines.get(2).get("detail").asString()).startsWith(dropped + "x");
    assertThat(lines).hasSize(1 + 1 + (40 - dropped) + 1);
    assertThat(lines.getLast().get("detail").asString()).isEqualTo("last");
  }

  @Test
  void aPipeThatNobodyReadsYetHoldsNothingUp(@TempDir Path directory) throws Exception {
    Path pipe = directory.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    try (Trace trace = Trace.to(pipe);
        var reader = Files.newBufferedReader(pipe)) {
      event(trace, "first");

      assertThat(reader.readLine()).contains("first");
    }
  }

  @Test
  void endsThoughTheFileTakesNothing() throws Exception {
    var file = new SlowFile();
    try (Trace trace = Trace.over("file", file)) {
      event(trace, "first");
      file.awaitWriter();
    }

    file.takeAll();
  }

  @Test
  void keepsNothingForAFileThatHasFailed() throws Exception {
    var file = new SlowFile();
    try (Trace trace = Trace.over("file", file)) {
      event(trace, "first");
      file.awaitWriter();
      event(trace, "second");
      assertThat(trace.waiting()).isEqualTo(1);

      file.fail();
      Await.until("nothing waits", () -> trace.waiting() == 0);
      event(trace, "third");

      assertThat(trace.waiting()).isZero();
    }
  }

  private void event(Trace trace, String detail) {
    trace.event(module, new EventWords("test", detail));
  }

  /** What a pipe is that somebody reads late. */
  private static final class SlowFile extends Writer {

    private final StringBuffer text = new StringBuffer();
    private final CountDownLatch writing = new CountDownLatch(1);
    private final CountDownLatch taking = new CountDownLatch(1);
    private volatile boolean failed;

    @Override
    public void write(char[] chars, int offset, int length) throws IOException {
      writing.countDown();
      try {
        taking.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      if (failed) {
        throw new IOException("the other end is gone");
      }
      text.append(chars, offset, length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    /** Waits until the trace waits for this file. */
    void awaitWriter() throws InterruptedException {
      assertThat(writing.await(30, TimeUnit.SECONDS)).isTrue();
    }

    void takeAll() {
      taking.countDown();
    }

    void fail() {
      failed = true;
      taking.countDown();
    }

    List<JsonNode> lines() {
      return text.toString().lines().map(JSON::readTree).toList();
    }
  }
}
