package org.atwin.device;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The digital pins of a module. They are few, so that looking one up goes through them all. Runs on
 * the module's drain.
 */
public final class Pins {

  private final List<Pin> delivered = new ArrayList<>(0);
  private final List<Pin> pins = new ArrayList<>(0);
  private final List<EdgeListener> listeners = new ArrayList<>(1);

  /** Adds a pin as it is delivered, with power; nobody is told of an edge. */
  public void declare(String name, Pin.Direction direction, Pin.Level level) {
    var pin = new Pin(name.intern(), direction, level);
    delivered.add(pin);
    pins.add(pin);
  }

  /**
   * The module turns a pin round; the level stays.
   *
   * @throws IllegalArgumentException if there is no such pin
   */
  public void turn(String name, Pin.Direction direction) {
    replace(pin(name).turned(direction));
  }

  /**
   * The module gets power or loses it: the pins are as delivered, except that without power outputs
   * are low, and that inputs have the level at which the world outside holds them. Nobody is told
   * of an edge.
   */
  public void powered(boolean on) {
    delivered.forEach(fresh -> {
      Pin now = pin(fresh.name());
      Pin.Level level = fresh.level();
      if (fresh.direction() == Pin.Direction.OUTPUT && !on) {
        level = Pin.Level.LOW;
      } else if (fresh.direction() == Pin.Direction.INPUT && now.direction() == fresh.direction()) {
        level = now.level();
      }
      replace(fresh.at(level));
    });
  }

  /** Whether there is a pin of that name. */
  public boolean has(String name) {
    return find(name) != null;
  }

  /**
   * Whether the world outside drives a pin now.
   *
   * @throws IllegalArgumentException if there is no such pin
   */
  public boolean isInput(String name) {
    return pin(name).direction() == Pin.Direction.INPUT;
  }

  /** All pins in the order in which they were declared, as they are now. */
  public List<Pin> all() {
    return List.copyOf(pins);
  }

  /**
   * The level of a pin now.
   *
   * @throws IllegalArgumentException if there is no such pin
   */
  public Pin.Level level(String name) {
    return pin(name).level();
  }

  /**
   * The world outside puts an input to a level.
   *
   * @throws IllegalArgumentException if there is no such pin, or the module drives it
   */
  public void drive(String name, Pin.Level level) {
    change(name, Pin.Direction.INPUT, level);
  }

  /**
   * The module puts an output to a level.
   *
   * @throws IllegalArgumentException if there is no such pin, or the world outside drives it
   */
  public void output(String name, Pin.Level level) {
    change(name, Pin.Direction.OUTPUT, level);
  }

  /** Adds a listener. It is told of every edge of every pin from now on. */
  public void listen(EdgeListener listener) {
    listeners.add(listener);
  }

  private void change(String name, Pin.Direction direction, Pin.Level level) {
    Pin before = pin(name);
    if (before.direction() != direction) {
      throw new IllegalArgumentException(name + " is an " + before.direction());
    }
    if (before.level() != level) {
      Pin now = before.at(level);
      replace(now);
      List.copyOf(listeners).forEach(listener -> listener.edge(now));
    }
  }

  private Pin pin(String name) {
    Pin pin = find(name);
    if (pin == null) {
      throw new IllegalArgumentException(
          "no pin %s, only %s".formatted(name, pins.stream().map(Pin::name).toList()));
    }
    return pin;
  }

  private @Nullable Pin find(String name) {
    for (Pin pin : pins) {
      if (pin.name().equals(name)) {
        return pin;
      }
    }
    return null;
  }

  private void replace(Pin changed) {
    pins.replaceAll(pin -> pin.name().equals(changed.name()) ? changed : pin);
  }

  /** Somebody a change of level matters to. Called on the module's drain. */
  @FunctionalInterface
  public interface EdgeListener {

    /** The pin is at a new level: LOW after a falling edge, HIGH after a rising one. */
    void edge(Pin pin);
  }
}
