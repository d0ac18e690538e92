package org.atwin.dialect.m531x;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.atwin.module.Module;
import org.atwin.net.tls.TlsSettings;
import org.atwin.net.tls.Verification;
import org.atwin.service.link.Links;
import org.atwin.service.tls.TlsContexts;
import org.jspecify.annotations.Nullable;

/** The TLS connections of a module; most modules never use one. On the module's drain only. */
final class TlsLinks {

  /** Their ids are 1 to 6; the manual only shows 1. */
  static final int COUNT = 6;

  private final Module module;
  private final Links open;
  private final Map<Integer, TlsLink> links = new HashMap<>(2);
  private @Nullable TlsContexts contexts;

  TlsLinks(Module module) {
    this.module = module;
    this.open = new Links(module);
  }

  /** Whether a connection is open or being opened. */
  boolean holdsConnection() {
    return links.values().stream().anyMatch(TlsLink::isUsed);
  }

  TlsLink at(int id) {
    return links.computeIfAbsent(id, _ -> new TlsLink(module, contexts(), open, id));
  }

  private TlsContexts contexts() {
    if (contexts == null) {
      List<String> versions = M531xFacts.TLS_VERSIONS.of(module.facts());
      contexts =
          new TlsContexts(TlsSettings.TRUSTING.with(Verification.REQUIRED).withProtocols(versions));
    }
    return contexts;
  }
}
