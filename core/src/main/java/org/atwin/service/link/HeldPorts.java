package org.atwin.service.link;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.atwin.module.Module;

/**
 * Fixed local TCP ports that cannot be used again yet, because twice the maximum segment lifetime
 * (RFC 9293 3.6.1) has not passed since the last data of a link that had them. Used on the module's
 * drain only.
 */
final class HeldPorts {

  private final Module module;
  private List<Integer> ports = List.of(); // hardly ever one

  HeldPorts(Module module) {
    this.module = module;
  }

  boolean holds(int port) {
    return ports.contains(port);
  }

  /**
   * Holds a port back.
   *
   * @param port local port; 0 was chosen by the system and is not held
   * @param rest how long from now
   */
  void hold(int port, Duration rest) {
    if (port != 0 && rest.isPositive()) {
      change(held -> held.add(port));
      module.after(rest, () -> change(held -> held.removeIf(each -> each == port)));
    }
  }

  private void change(Consumer<List<Integer>> change) {
    var held = new ArrayList<>(ports);
    change.accept(held);
    ports = List.copyOf(held);
  }
}
