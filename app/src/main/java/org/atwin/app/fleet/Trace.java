package org.atwin.app.fleet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import org.atwin.module.Module;
import org.atwin.module.ModuleListener;
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
 */
public final class Trace implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Trace.class);

  private final Path file;
  private final JsonFactory json =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
  private final BufferedWriter writer;
  private final LinkedBlockingQueue<Optional<Entry>> entries = new LinkedBlockingQueue<>();
  private final Thread thread = new Thread(this::write, "atwin-trace");

  private Trace(Path file) throws IOException {
    this.file = file;
    this.writer = Files.newBufferedWriter(file);
    thread.setDaemon(true);
  }

  /**
   * Begins a trace; a file that is there is replaced.
   *
   * @throws IOException if it cannot be written
   */
  public static Trace to(Path file) throws IOException {
    var trace = new Trace(file);
    trace.thread.start();
    return trace;
  }

  /** Traces a module from now on. */
  public void follow(Module module) {
    module.listen(
        new ModuleListener() {
          @Override
          public void received(ByteBuffer bytes) {
            add("dir", "rx", "data", text(bytes));
          }

          @Override
          public void sent(ByteBuffer bytes) {
            add("dir", "tx", "data", text(bytes));
          }

          @Override
          public void event(String kind, String detail) {
            add("event", kind, "detail", detail);
          }

          private void add(String key, String value, String moreKey, String more) {
            Instant now = module.timeline().now();
            entries.add(Optional.of(new Entry(now, module.name(), key, value, moreKey, more)));
          }
        });
  }

  /** Writes what has been handed over so far, and closes the file. */
  @Override
  public void close() {
    entries.add(Optional.empty());
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    try (writer) {
      for (Optional<Entry> entry = next(); entry.isPresent(); entry = next()) {
        write(entry.get());
      }
    } catch (IOException e) {
      LOG.error("the trace {} ends here: {}", file, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * The next entry, or none at the end; what has been written can be read in the file before
   * anybody waits.
   */
  private Optional<Entry> next() throws IOException, InterruptedException {
    if (entries.isEmpty()) {
      writer.flush();
    }
    return entries.take();
  }

  private void write(Entry entry) throws IOException {
    try (JsonGenerator line = json.createGenerator(ObjectWriteContext.empty(), writer)) {
      line.writeStartObject();
      line.writeStringProperty("t", entry.time.toString());
      line.writeStringProperty("module", entry.module);
      line.writeStringProperty(entry.key, entry.value);
      line.writeStringProperty(entry.moreKey, entry.more);
      line.writeEndObject();
    }
    writer.write('\n');
  }

  private static String text(ByteBuffer bytes) {
    return ISO_8859_1.decode(bytes).toString();
  }

  private record Entry(
      Instant time, String module, String key, String value, String moreKey, String more) {}
}
