package org.atwin.radio;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tells all listeners every event, one event after the other, also when a listener causes the next
 * one. Runs on the module's drain.
 */
final class Listeners {

  private final List<RadioListener> all = new ArrayList<>(2);
  private final ArrayDeque<Consumer<RadioListener>> events = new ArrayDeque<>(2);
  private boolean telling;

  void add(RadioListener listener) {
    all.add(listener);
  }

  void tell(Consumer<RadioListener> event) {
    events.add(event);
    if (telling) {
      return;
    }
    telling = true;
    try {
      for (var next = events.poll(); next != null; next = events.poll()) {
        List.copyOf(all).forEach(next);
      }
    } finally {
      telling = false;
    }
  }
}
