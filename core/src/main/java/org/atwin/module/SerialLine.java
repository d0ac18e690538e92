package org.atwin.module;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.atwin.port.Port;

/**
 * The wire between a module and its ports. Usually one port; with several, all hear what the module
 * sends. Written on the module's drain; held by any thread.
 */
final class SerialLine {

  /** Bytes a port may owe its client before data is held back; above it reports being empty. */
  private static final int BACKLOG = 64 * 1024;

  /** Why nothing is read from the hosts. */
  enum Hold {
    /** The link behind a transparent mode takes no more. */
    LINK,
    /** As much input waits for the module as may. */
    MAILBOX
  }

  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by the lock.
  private final Set<Hold> holds = EnumSet.noneOf(Hold.class);

  private volatile List<Port> ports = List.of();
  private volatile Map<Port, SpeedMatch> matches = Map.of();

  void add(Port port) {
    lock.lock();
    try {
      var more = new ArrayList<>(ports);
      more.add(port);
      ports = List.copyOf(more);
    } finally {
      lock.unlock();
    }
  }

  /** Stops reading from the hosts, so that they are held up. Harmless if it has stopped. */
  void hold(Hold reason) {
    lock.lock();
    try {
      if (holds.add(reason)) {
        applyHolds();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Reads on, unless there is another reason not to. Harmless if it was not held. */
  void release(Hold reason) {
    lock.lock();
    try {
      if (holds.remove(reason)) {
        applyHolds();
      }
    } finally {
      lock.unlock();
    }
  }

  boolean holds(Hold reason) {
    lock.lock();
    try {
      return holds.contains(reason);
    } finally {
      lock.unlock();
    }
  }

  /** A port that reads on may bring input at once, and that another hold: each is asked anew. */
  private void applyHolds() {
    for (Port port : ports) {
      port.pauseInput(!holds.isEmpty());
    }
  }

  /** The port has a speed, so that what it carries may not be understood. */
  void watch(Port port, SpeedMatch match) {
    lock.lock();
    try {
      var more = new HashMap<>(matches);
      more.put(port, match);
      matches = Map.copyOf(more);
    } finally {
      lock.unlock();
    }
  }

  List<Port> ports() {
    return ports;
  }

  void write(ByteBuffer bytes) {
    List<Port> all = ports;
    for (int i = 0; i < all.size(); i++) {
      Port port = all.get(i);
      ByteBuffer own = i == all.size() - 1 ? bytes : bytes.duplicate();
      SpeedMatch match = matches.get(port);
      port.write(match == null ? own : match.sent(own));
    }
  }

  /** Whether every client takes what it is sent. */
  boolean keepsUp() {
    for (Port port : ports) {
      if (port.backlog() > BACKLOG) {
        return false;
      }
    }
    return true;
  }
}
