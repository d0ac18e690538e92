package org.atwin.app.fleet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.atwin.module.Module;
import org.atwin.module.event.ModuleEvent;
import org.atwin.module.event.ModuleListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * A file of everything that twins do, one JSON object in a line: {@code {"t": ISO time, "module":
 * name, "dir": "rx" or "tx", "data": text}} for bytes from and to the client, one char for each
 * byte; {@code {"t", "module", "event", "detail"}} for events. Modules hand over on their drains
 * and never wait; the thread {@code atwin-trace} writes.
 *
 * <p>If the file takes less than they hand over, as a pipe does that nobody reads, up to 16 MiB
 * wait; then the oldest lines are dropped, and {@code {"t", "dropped": number}} stands in their
 * place, with the time of the line after them.
 */
public final class Trace implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Trace.class);

  private static final int MOST_WAITING = 16 << 20;

  /** How long the end waits for the file to take the rest. */
  private static final Duration CLOSING = Duration.ofSeconds(1);

  private final String name;
  private final JsonFactory json =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
  private final Callable<Writer> opening;
  private final TraceQueue queue = new TraceQueue(MOST_WAITING);
  private final Thread thread = new Thread(this::write, "atwin-trace");

  private Trace(String name, Callable<Writer> opening) {
    this.name = name;
    this.opening = opening;
    thread.setDaemon(true);
  }

  /**
   * Begins a trace; a file that is there is replaced. A pipe is opened as soon as somebody reads
   * it, and until then what happens waits as if the pipe took nothing.
   *
   * @throws IOException if it cannot be written
   */
  public static Trace to(Path file) throws IOException {
    String name = file.toString();
    if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
      return begin(name, () -> Files.newBufferedWriter(file));
    }
    return over(name, Files.newBufferedWriter(file));
  }

  /** Begins a trace that a writer takes; closed with it. */
  static Trace over(String name, Writer writer) {
    return begin(name, () -> writer);
  }

  private static Trace begin(String name, Callable<Writer> opening) {
    var trace = new Trace(name, opening);
    trace.thread.start();
    return trace;
  }

  /** Traces a module from now on. */
  public void follow(Module module) {
    module.listen(
        new ModuleListener() {
          @Override
          public void received(ByteBuffer bytes) {
            add(module, "dir", "rx", "data", text(bytes));
          }

          @Override
          public void sent(ByteBuffer bytes) {
            add(module, "dir", "tx", "data", text(bytes));
          }

          @Override
          public void event(ModuleEvent event) {
            Trace.this.event(module, EventWords.of(event));
          }
        });
  }

  /** An event of a module. */
  void event(Module module, EventWords words) {
    add(module, "event", words.kind(), "detail", words.detail());
  }

  private void add(Module module, String key, String value, String moreKey, String more) {
    Instant now = module.timeline().now();
    queue.add(new TraceEntry(now, module.name(), key, value, moreKey, more));
  }

  /** How many entries have been handed over and not been written. */
  int waiting() {
    return queue.size();
  }

  /**
   * Writes what has been handed over so far, and closes the file. A file that takes nothing is not
   * waited for longer than a second.
   */
  @Override
  public void close() {
    queue.end();
    try {
      if (!thread.join(CLOSING)) {
        LOG.warn("the trace {} takes nothing more: what has not reached it is lost", name);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    try (Writer writer = opening.call()) {
      for (var taken = next(writer); taken != null; taken = next(writer)) {
        write(writer, taken);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.error("the trace {} ends here: {}", name, e.toString());
      queue.abandon();
    }
  }

  /**
   * The next entry, or null at the end; what has been written can be read in the file before
   * anybody waits.
   */
  private TraceQueue.@Nullable Taken next(Writer writer) throws IOException, InterruptedException {
    if (queue.isEmpty()) {
      writer.flush();
    }
    return queue.take();
  }

  private void write(Writer writer, TraceQueue.Taken taken) throws IOException {
    TraceEntry entry = taken.entry();
    if (taken.dropped() > 0) {
      try (JsonGenerator line = line(writer, entry)) {
        line.writeNumberProperty("dropped", taken.dropped());
        line.writeEndObject();
      }
      writer.write('\n');
    }
    try (JsonGenerator line = line(writer, entry)) {
      line.writeStringProperty("module", entry.module());
      line.writeStringProperty(entry.key(), entry.value());
      line.writeStringProperty(entry.moreKey(), entry.more());
      line.writeEndObject();
    }
    writer.write('\n');
  }

  /** Begins a line with its time. */
  private JsonGenerator line(Writer writer, TraceEntry entry) {
    JsonGenerator line = json.createGenerator(ObjectWriteContext.empty(), writer);
    line.writeStartObject();
    line.writeStringProperty("t", entry.time().toString());
    return line;
  }

  private static String text(ByteBuffer bytes) {
    return ISO_8859_1.decode(bytes).toString();
  }
}
