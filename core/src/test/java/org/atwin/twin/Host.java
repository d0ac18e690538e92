package org.atwin.twin;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.atwin.module.Module;
import org.atwin.port.MemoryPort;
import org.atwin.radio.Air;
import org.atwin.radio.Radio;
import org.atwin.time.VirtualTimeline;

/**
 * The other end of a module's serial line in a test. Everything happens on the test's own thread:
 * the port is memory, background work runs inline, and time stands still until the test lets it go
 * on. So what the module says is there as soon as a call returns, unless it comes from the network.
 */
public final class Host implements AutoCloseable {

  private static final Duration BOOT = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final VirtualTimeline timeline;
  private final Module module;
  private final MemoryPort port = MemoryPort.create();
  private final MemoryPort.Client client;
  private final List<String> writes = Collections.synchronizedList(new ArrayList<>());

  /** Connects to a module that is still switched off. */
  public Host(Module module, VirtualTimeline timeline) throws Exception {
    this.module = module;
    this.timeline = timeline;
    module.connect(port);
    client =
        port.connect(bytes -> writes.add(StandardCharsets.ISO_8859_1.decode(bytes).toString()));
  }

  /** A model that is still switched off. */
  public static Host off(TwinBuilder twin) throws Exception {
    return off(twin, Runnable::run);
  }

  /** A model that is still switched off, with its background work where the test wants it. */
  public static Host off(TwinBuilder twin, Executor background) throws Exception {
    var timeline = new VirtualTimeline();
    return new Host(
        twin.timeline(timeline).speed(TwinBuilder.Speed.INSTANT).background(background).build(),
        timeline);
  }

  /** A model that has booted and registered; its boot lines are read, its echo is on. */
  public static Host of(TwinBuilder twin) throws Exception {
    Host host = off(twin);
    host.switchOn();
    return host;
  }

  /** A model that has booted and registered; its boot lines are read, its echo is on. */
  public static Host of(String model) throws Exception {
    return of(TwinBuilder.of(model));
  }

  /** Switches on and waits for the boot to end; the boot lines. */
  public String switchOn() {
    module.post(module::switchOn);
    return after(BOOT);
  }

  /** Types and listens; every char is a byte. */
  public String type(String text) {
    client.send(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    settle();
    return heard();
  }

  /** Sends a command line with echo off; what comes between its first and last line ends. */
  public List<String> ask(String line) {
    return lines(type(line + "\r"));
  }

  /** Lets time pass and listens. */
  public String after(Duration span) {
    pass(span);
    return heard();
  }

  /**
   * Lets time pass once the module has done all that it was brought, also where another thread is
   * at work in it.
   */
  public void pass(Duration span) {
    settle();
    timeline.advance(span);
  }

  /** Input that met another thread in the module waits behind it: asked twice, it has written. */
  private void settle() {
    module.ask(() -> true).join();
    module.ask(() -> true).join();
  }

  /**
   * Waits for what comes from the network, on other threads, until it ends with the text or
   * patience is over; all that the module has said since the last time.
   */
  public String await(String end) throws InterruptedException {
    var all = new StringBuilder(heard());
    long patience = System.nanoTime() + PATIENCE.toNanos();
    while (!all.toString().endsWith(end) && System.nanoTime() < patience) {
      Thread.sleep(1);
      all.append(heard());
    }
    return all.toString();
  }

  /** Waits until something holds inside the module, or patience is over; whether it does. */
  public boolean awaitThat(BooleanSupplier condition) throws Exception {
    long patience = System.nanoTime() + PATIENCE.toNanos();
    while (!module.ask(condition::getAsBoolean).get()) {
      if (System.nanoTime() > patience) {
        return false;
      }
      Thread.sleep(1);
    }
    return true;
  }

  /** What the module has said since the last time. */
  public String heard() {
    synchronized (writes) {
      String all = String.join("", writes);
      writes.clear();
      return all;
    }
  }

  /** What the module has written since it was last heard, one element for each write. */
  public List<String> writes() {
    synchronized (writes) {
      return List.copyOf(writes);
    }
  }

  /** Sends without taking note of the answer; see {@link #writes}. */
  public void send(String text) {
    client.send(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /** Switches echo off and forbids sleep, as most tests of commands like it. */
  public Host quiet() {
    type("ATE0\r");
    type("AT+SM=LOCK_FOREVER\r"); // refused by modules that have no such command
    return this;
  }

  /** Changes what the antenna meets; the lines that the module says at once. */
  public List<String> air(UnaryOperator<Air> change) {
    Radio radio = module.radio();
    module.post(() -> radio.world().changeAir(change));
    return lines(after(Duration.ZERO));
  }

  /** The module itself. */
  public Module module() {
    return module;
  }

  /** The time both live in. */
  public VirtualTimeline timeline() {
    return timeline;
  }

  /** Stops and resumes listening, as a slow host would. */
  public void pause(boolean paused) {
    client.pauseOutput(paused);
  }

  /** The lines of a text that is framed as V.250 says. */
  public static List<String> lines(String text) {
    return text.lines().filter(line -> !line.isEmpty()).toList();
  }

  @Override
  public void close() {
    client.close();
    module.close();
  }
}
