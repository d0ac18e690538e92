package org.atwin.module.event;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.atwin.at.Line;

/**
 * Those who see everything a module does. Any thread adds and removes; they are told on the
 * module's drain.
 */
public final class Watchers {

  // Replaced, not changed; usually the shared empty list.
  private volatile List<ModuleListener> all = List.of();

  /** Adds somebody. */
  public synchronized void add(ModuleListener listener) {
    var more = new ArrayList<>(all);
    more.add(listener);
    all = List.copyOf(more);
  }

  /** Removes somebody who has seen enough. */
  public synchronized void remove(ModuleListener listener) {
    var fewer = new ArrayList<>(all);
    fewer.remove(listener);
    all = List.copyOf(fewer);
  }

  /** Bytes came from the host; the buffer is left as it is. */
  public void received(ByteBuffer bytes) {
    List<ModuleListener> present = all;
    if (!present.isEmpty()) {
      present.forEach(listener -> listener.received(bytes.asReadOnlyBuffer()));
    }
  }

  /** Bytes go to the host; the buffer is left as it is. */
  public void sent(ByteBuffer bytes) {
    List<ModuleListener> present = all;
    if (!present.isEmpty()) {
      present.forEach(listener -> listener.sent(bytes.asReadOnlyBuffer()));
    }
  }

  /** A line is said. */
  public void said(Line line) {
    List<ModuleListener> present = all;
    if (!present.isEmpty()) {
      present.forEach(listener -> listener.said(line));
    }
  }

  /** Something changed; see {@link ModuleListener#event}. */
  public void event(ModuleEvent event) {
    all.forEach(listener -> listener.event(event));
  }
}
