package org.atwin.port;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A serial line inside the process, for tests, for the control API and for fleets that need no
 * descriptors. Has no thread: the receiver is called on the thread on which the client sends, and
 * the client on the thread on which the module writes.
 */
public final class MemoryPort implements Port {

  private final AtomicBoolean used = new AtomicBoolean();
  private final AtomicReference<@Nullable Client> client = new AtomicReference<>();
  private volatile @Nullable Receiver receiver;
  private volatile boolean paused;

  private MemoryPort() {}

  /** A port with nobody connected. */
  public static MemoryPort create() {
    return new MemoryPort();
  }

  /**
   * Connects a client; one at a time.
   *
   * @param output gets what the module writes, one call at a time; the buffer is valid during the
   *     call only
   * @return the client's end
   * @throws IllegalStateException if the port is not open, or another client is connected
   */
  public Client connect(Consumer<ByteBuffer> output) {
    Receiver module = receiver;
    if (module == null) {
      throw new IllegalStateException("the port is not open");
    }
    var fresh = new Client(module, output);
    if (!client.compareAndSet(null, fresh)) {
      throw new IllegalStateException("port busy: another client is connected");
    }
    fresh.input.pause(paused);
    module.connected();
    return fresh;
  }

  @Override
  public String kind() {
    return "memory";
  }

  @Override
  public String address() {
    return "-";
  }

  @Override
  public void open(Receiver receiver) {
    if (!used.compareAndSet(false, true)) {
      throw new IllegalStateException("the port has been opened or closed before");
    }
    this.receiver = receiver;
  }

  @Override
  public void write(ByteBuffer bytes) {
    Client present = client.get();
    if (present == null || present.gone) {
      bytes.position(bytes.limit());
    } else {
      present.output.put(bytes);
    }
  }

  @Override
  public int backlog() {
    Client present = client.get();
    return present == null ? 0 : present.output.size();
  }

  @Override
  public void pauseInput(boolean paused) {
    this.paused = paused;
    Client present = client.get();
    if (present != null) {
      present.input.pause(paused);
    }
  }

  @Override
  public void close() {
    used.set(true);
    receiver = null;
    Client present = client.getAndSet(null);
    if (present != null) {
      present.gone = true;
      present.input.clear();
    }
  }

  /** The other end of the line: what a terminal or a microcontroller would hold. */
  public final class Client implements AutoCloseable {

    private final Receiver module;
    private final OrderedPipe input;
    private final OrderedPipe output;
    private volatile boolean gone;

    private Client(Receiver module, Consumer<ByteBuffer> output) {
      this.module = module;
      this.input = new OrderedPipe(module::received, () -> {});
      this.output = new OrderedPipe(output, module::drained);
    }

    /**
     * Sends bytes to the module. They are lost if the port has been closed.
     *
     * @param bytes all of them are taken; the buffer may be reused after the call
     */
    public void send(ByteBuffer bytes) {
      if (gone) {
        bytes.position(bytes.limit());
      } else {
        input.put(bytes);
      }
    }

    /** Bytes sent that the module has not taken yet, because it holds its host up. */
    public int unsent() {
      return input.size();
    }

    /**
     * Stops or resumes taking what the module writes, as a slow reader would; it is kept meanwhile.
     *
     * @param paused true to stop taking
     */
    public void pauseOutput(boolean paused) {
      output.pause(paused);
    }

    /** Leaves. What was sent still reaches the module; what was not taken is lost. */
    @Override
    public void close() {
      if (!gone) {
        gone = true;
        input.end(this::leave);
      }
    }

    private void leave() {
      if (client.compareAndSet(this, null)) {
        module.disconnected();
        output.clear();
      }
    }
  }
}
