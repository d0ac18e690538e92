package org.atwin.app.fleet;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atwin.radio.sms.ShortMessageService;
import org.atwin.time.LiveTimeline;
import org.jspecify.annotations.Nullable;

/**
 * The twins of this process, which share its I/O threads and a service centre for short messages.
 * Opened, started and closed by one thread; any thread may look for a twin.
 */
public final class Fleet implements AutoCloseable {

  private final Map<String, Twin> twins;

  private Fleet(Map<String, Twin> twins) {
    this.twins = twins;
  }

  /**
   * Opens the ports of all twins; no module is switched on and no input taken yet.
   *
   * @param plans one for each twin, with names that differ
   * @param trace what sees everything they do, or null
   * @throws IOException if something cannot be had; nothing stays open then
   * @throws IllegalArgumentException if two names are the same, or a plan cannot be carried out
   */
  public static Fleet open(List<TwinPlan> plans, @Nullable Trace trace) throws IOException {
    var twins = LinkedHashMap.<String, Twin>newLinkedHashMap(plans.size());
    var fleet = new Fleet(twins);
    var messages = new ShortMessageService(new LiveTimeline());
    try {
      for (TwinPlan plan : plans) {
        if (twins.containsKey(plan.name())) {
          throw new IllegalArgumentException("two twins are named " + plan.name());
        }
        Twin twin = Twin.open(plan, messages);
        twins.put(plan.name(), twin);
        if (trace != null) {
          trace.follow(twin.module());
        }
      }
      return fleet;
    } catch (IOException | RuntimeException e) {
      fleet.close();
      throw e;
    }
  }

  /** Switches the modules on, each as its plan says. */
  public void powerOn() {
    twins.values().forEach(Twin::powerOn);
  }

  /**
   * Waits until every module that has been switched on answers commands.
   *
   * @throws IOException if one does not start
   */
  public void awaitBoot() throws IOException, InterruptedException {
    for (Twin twin : twins.values()) {
      twin.awaitBoot();
    }
  }

  /** From now on all ports take input. */
  public void acceptInput() {
    twins.values().forEach(Twin::acceptInput);
  }

  /** Waits until every command has been answered and the answers are out; at most a minute each. */
  public void awaitAnswers() throws InterruptedException {
    for (Twin twin : twins.values()) {
      twin.awaitAnswers();
    }
  }

  /** All twins in the order of their plans. */
  public List<Twin> twins() {
    return List.copyOf(twins.values());
  }

  /** The twin of that name. */
  public Optional<Twin> twin(String name) {
    return Optional.ofNullable(twins.get(name));
  }

  /** Closes every twin. */
  @Override
  public void close() {
    twins.values().forEach(Twin::close);
  }
}
