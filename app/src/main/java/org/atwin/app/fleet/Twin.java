package org.atwin.app.fleet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.atwin.device.FileFlash;
import org.atwin.device.Flash;
import org.atwin.device.InMemoryFlash;
import org.atwin.module.Module;
import org.atwin.module.event.ModuleEvent;
import org.atwin.module.event.ModuleListener;
import org.atwin.module.power.Power;
import org.atwin.port.Port;
import org.atwin.radio.sms.ShortMessageService;
import org.atwin.time.LiveTimeline;
import org.atwin.time.Timeline;
import org.atwin.twin.TwinBuilder;

/**
 * A module with its ports open. Opened, started and closed by one thread; the module itself may be
 * asked by any.
 */
public final class Twin implements AutoCloseable {

  /** How long a module may take to start at its own pace, with much to spare. */
  private static final Duration BOOT = Duration.ofSeconds(30);

  private static final Duration ANSWERS = Duration.ofMinutes(1);
  private static final Duration GLANCE = Duration.ofMillis(10);
  private static final Duration BLINK = Duration.ofMillis(1);

  private final TwinPlan plan;
  private final Module module;
  private final CountDownLatch running = new CountDownLatch(1);

  private Twin(TwinPlan plan, Module module) {
    this.plan = plan;
    this.module = module;
  }

  /**
   * Makes the module, switched off, and opens its ports, which take no input yet.
   *
   * @throws IOException if a port or the flash cannot be had, with a message fit for the user
   * @throws IllegalArgumentException if the plan names what the model does not have
   */
  static Twin open(TwinPlan plan, ShortMessageService messages) throws IOException {
    Flash flash =
        plan.state() == null
            ? new InMemoryFlash()
            : FileFlash.open(plan.state().resolve(plan.name()));
    try {
      var twin = new Twin(plan, module(plan, flash, messages));
      if (plan.powerOn() == PowerOn.CONNECT) {
        twin.listenFor(new ModuleEvent.ClientConnected(), twin.module::switchOn);
      }
      twin.openPorts();
      return twin;
    } catch (IOException | RuntimeException e) {
      flash.close();
      throw e;
    }
  }

  private static Module module(TwinPlan plan, Flash flash, ShortMessageService messages) {
    TwinBuilder builder =
        TwinBuilder.of(plan.model())
            .name(plan.name())
            .identity(plan.identity())
            .timeline(new LiveTimeline(plan.timeScale()))
            .flash(flash)
            .access(plan.access())
            .messages(messages)
            .speed(plan.speed());
    plan.switches().forEach(builder::set);
    return builder.build();
  }

  private void openPorts() throws IOException {
    try {
      for (PortPlan planned : plan.ports()) {
        Port port = planned.make(plan.name());
        // Before, for ports that read at once; after, for those that know it only while open.
        port.pauseInput(true);
        module.connect(port);
        port.pauseInput(true);
      }
    } catch (IOException | RuntimeException e) {
      module.close();
      throw e;
    }
  }

  /** Switches the module on, unless the first client is to do that. */
  void powerOn() {
    if (plan.powerOn() == PowerOn.START) {
      listenFor(
          new ModuleEvent.Booted(),
          plan.speed() == TwinBuilder.Speed.INSTANT
              ? () -> module.post(this::settle)
              : running::countDown);
      module.post(module::switchOn);
    } else {
      running.countDown();
    }
  }

  /** Where nothing takes time, a module that runs has its network as well. On its drain. */
  private void settle() {
    if (module.radio().isSettled()) {
      running.countDown();
    } else {
      module.timeline().schedule(BLINK, () -> module.post(this::settle));
    }
  }

  /**
   * Waits until the module answers commands, and at no pace until it has its network too, if it has
   * been switched on.
   *
   * @throws IOException if it does not start
   */
  void awaitBoot() throws IOException, InterruptedException {
    long limit = (long) (BOOT.toMillis() * Math.max(1, 1 / plan.timeScale()));
    if (!running.await(limit, TimeUnit.MILLISECONDS)) {
      throw new IOException(name() + " does not start; the log says why");
    }
  }

  /**
   * Waits until every command has been answered and the answers are out; at most a minute.
   *
   * @throws InterruptedException if the waiting thread is interrupted
   */
  void awaitAnswers() throws InterruptedException {
    Timeline real = new LiveTimeline();
    Instant limit = real.now().plus(ANSWERS);
    while (owesAnswers() && real.now().isBefore(limit)) {
      real.sleep(GLANCE);
    }
  }

  private boolean owesAnswers() {
    boolean idle =
        module.ask(() -> module.power() == Power.OFF || module.channels().areIdle()).join();
    return !idle || ports().stream().anyMatch(port -> port.backlog() > 0);
  }

  /** From now on the ports take input; what clients sent earlier comes first. */
  void acceptInput() {
    ports().forEach(port -> port.pauseInput(false));
  }

  /** Its name. */
  public String name() {
    return module.name();
  }

  /** The module; ask it on its drain. */
  public Module module() {
    return module;
  }

  /** The open ports, in the order of the plan. */
  public List<Port> ports() {
    return module.ports();
  }

  /** {@code name=m5311-lv-1 model=M5311-LV tcp=127.0.0.1:7001}, as the ready line has it. */
  public String description() {
    return "name=%s model=%s".formatted(name(), module.model())
        + ports().stream()
            .map(port -> " " + port.kind() + "=" + port.address())
            .collect(Collectors.joining());
  }

  /** Switches the module off, closes its ports, and lets go of its flash. */
  @Override
  public void close() {
    module.close();
  }

  /** Does something on the module's drain, the first time an event happens. */
  private void listenFor(ModuleEvent awaited, Runnable action) {
    module.listen(
        new ModuleListener() {
          @Override
          public void received(ByteBuffer bytes) {}

          @Override
          public void sent(ByteBuffer bytes) {}

          @Override
          public void event(ModuleEvent event) {
            if (event.equals(awaited)) {
              module.forget(this);
              action.run();
            }
          }
        });
  }
}
