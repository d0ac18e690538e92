package org.atwin.dialect.onemo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atwin.at.Failure;
import org.atwin.at.Result;
import org.atwin.module.Module;
import org.atwin.net.tls.PemRole;
import org.atwin.net.tls.TlsSettings;
import org.atwin.net.tls.Verification;
import org.atwin.service.tls.TlsContexts;

/**
 * What the host has said of SSL contexts, until the module restarts, and the certificates and keys
 * that it has written, which flash keeps by name. On the module's drain only.
 */
final class SslContexts {

  private static final String KEPT = "+MSSL ";
  private static final List<PemRole> ROLES =
      List.of(PemRole.AUTHORITIES, PemRole.CERTIFICATE, PemRole.KEY);

  private final Module module;
  private final TlsContexts contexts = new TlsContexts(TlsSettings.TRUSTING);
  private final Map<Integer, Integer> checks = new HashMap<>(2);
  private final Map<Integer, List<String>> names = new HashMap<>(2);
  private String unfinished = "";
  private final StringBuilder pieces = new StringBuilder();

  SslContexts(Module module) {
    this.module = module;
  }

  /** How a connection by this context meets its server. */
  TlsSettings settings(int id) {
    return contexts.settings(id);
  }

  /** 0 nobody is checked, 1 the server is, 2 both are. */
  int check(int id) {
    return checks.getOrDefault(id, 0);
  }

  /** The server must then lead to the CA certificate of the context, and without one none does. */
  Result check(int id, int kind) {
    checks.put(id, kind);
    contexts.change(
        id, settings -> settings.with(kind == 0 ? Verification.IGNORE : Verification.REQUIRED));
    return Result.OK;
  }

  /** Names of the CA certificate, the module's own one and its key; as many as were given. */
  List<String> names(int id) {
    return names.getOrDefault(id, List.of());
  }

  /** Takes what was written under these names into the context. */
  Result use(int id, List<String> chosen) {
    var found = new ArrayList<String>();
    for (String name : chosen) {
      Optional<String> pem = name.isEmpty() ? Optional.of("") : module.flash().get(KEPT + name);
      if (pem.isEmpty()) {
        return Result.error(Failure.BAD_PARAMETER);
      }
      found.add(pem.get());
    }
    names.put(id, List.copyOf(chosen));
    for (int i = 0; i < found.size(); i++) {
      PemRole role = ROLES.get(i);
      String pem = found.get(i);
      contexts.change(id, settings -> settings.with(role, pem));
    }
    return Result.OK;
  }

  /**
   * Takes a piece of a certificate or key.
   *
   * @param left how many bytes come later; with 0 it is complete, and stored if it is good
   */
  Result write(PemRole role, String name, byte[] piece, int left) {
    if (!unfinished.equals(name)) {
      pieces.setLength(0);
      unfinished = name;
    }
    pieces.append(new String(piece, StandardCharsets.ISO_8859_1));
    if (left > 0) {
      return Result.OK;
    }
    String pem = pieces.toString();
    pieces.setLength(0);
    return role.isIn(pem)
        ? module.store(Map.of(KEPT + name, pem))
        : Result.error(Failure.BAD_PARAMETER);
  }
}
