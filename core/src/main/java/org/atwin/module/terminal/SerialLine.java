package org.atwin.module.terminal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.atwin.port.Port;
import org.jspecify.annotations.Nullable;

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
    MAILBOX,
    /** A host does not take what it is answered. */
    HOST
  }

  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by the lock.
  private final Set<Hold> holds = EnumSet.noneOf(Hold.class);

  private volatile boolean held;

  private volatile List<Connected> connected = List.of();

  /** The usual case, a single port without speed, found without going through the list. */
  private volatile @Nullable Port only;

  /** A port, and how its speed and the module's go together; null for a port without speed. */
  private record Connected(Port port, @Nullable SpeedMatch match) {}

  void add(Port port) {
    lock.lock();
    try {
      var more = new ArrayList<>(connected);
      more.add(new Connected(port, null));
      connected = List.copyOf(more);
      only = more.size() == 1 ? port : null;
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

  /** Whether it is held for that reason; cheap enough to ask for each line. */
  boolean holds(Hold reason) {
    if (!held) {
      return false;
    }
    lock.lock();
    try {
      return holds.contains(reason);
    } finally {
      lock.unlock();
    }
  }

  /** A port that reads on may bring input at once, and that another hold: each is asked anew. */
  private void applyHolds() {
    held = !holds.isEmpty();
    for (Connected each : connected) {
      each.port.pauseInput(!holds.isEmpty());
    }
  }

  /** The port has a speed, so that what it carries may not be understood. */
  void watch(Port port, SpeedMatch match) {
    lock.lock();
    try {
      connected =
          connected.stream()
              .map(each -> each.port.equals(port) ? new Connected(port, match) : each)
              .toList();
      only = null;
    } finally {
      lock.unlock();
    }
  }

  List<Port> ports() {
    return connected.stream().map(Connected::port).toList();
  }

  void write(ByteBuffer bytes) {
    Port single = only;
    if (single != null) {
      single.write(bytes);
      return;
    }
    List<Connected> all = connected;
    for (int i = 0; i < all.size(); i++) {
      Connected each = all.get(i);
      ByteBuffer own = i == all.size() - 1 ? bytes : bytes.duplicate();
      each.port.write(each.match == null ? own : each.match.sent(own));
    }
  }

  /** Whether every client takes what it is sent. */
  boolean keepsUp() {
    for (Connected each : connected) {
      if (each.port.backlog() > BACKLOG) {
        return false;
      }
    }
    return true;
  }
}
