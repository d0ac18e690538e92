package org.atwin.service.tls;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.atwin.net.tls.PemRole;
import org.atwin.net.tls.TlsSettings;

/**
 * The TLS contexts of a module by number, each with the certificates and the key that the host has
 * written. A change counts from the next connection. Used on the module's drain only.
 */
public final class TlsContexts {

  private final TlsSettings delivered;
  private final Map<Integer, TlsSettings> changed = new HashMap<>(2);

  /**
   * Contexts in which the host has changed nothing.
   *
   * @param delivered what each of them says then
   */
  public TlsContexts(TlsSettings delivered) {
    this.delivered = delivered;
  }

  /** How a client behaves by a context. */
  public TlsSettings settings(int id) {
    return changed.getOrDefault(id, delivered);
  }

  /** Changes a context. */
  public void change(int id, UnaryOperator<TlsSettings> change) {
    changed.put(id, change.apply(settings(id)));
  }

  /** Keeps PEM in a context; false, and all stays as it was, if it is not what the role takes. */
  public boolean keep(int id, PemRole role, String pem) {
    if (!role.isIn(pem)) {
      return false;
    }
    change(id, settings -> settings.with(role, pem));
    return true;
  }
}
