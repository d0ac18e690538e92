package org.atwin.dialect.m531x;

import java.util.HashMap;
import java.util.Map;
import org.atwin.module.Module;

/** The TLS connections of a module; most modules never use one. On the module's drain only. */
final class TlsLinks {

  /** Their ids are 1 to 6; the manual only shows 1. */
  static final int COUNT = 6;

  private final Module module;
  private final Map<Integer, TlsLink> links = new HashMap<>(2);

  TlsLinks(Module module) {
    this.module = module;
  }

  /** Whether a connection is open or being opened. */
  boolean holdsConnection() {
    return links.values().stream().anyMatch(TlsLink::isUsed);
  }

  TlsLink at(int id) {
    return links.computeIfAbsent(id, _ -> new TlsLink(module, id));
  }
}
