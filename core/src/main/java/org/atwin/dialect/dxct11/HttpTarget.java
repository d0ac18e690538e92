package org.atwin.dialect.dxct11;

import java.util.Optional;
import org.atwin.net.http.HttpUrl;

/**
 * What AT+HTTPPARA gives (6.7.1). Immutable; any thread.
 *
 * @param url as typed, up to 512 bytes
 * @param port 0 to 65535; nobody can be reached at 0
 * @param secure whether HTTPS, whatever the URL says
 * @param verified whether the server's certificate is checked
 */
record HttpTarget(String url, int port, boolean secure, boolean verified) {

  /** Where the URL leads, but for the port; empty if it is none. */
  Optional<HttpUrl> place() {
    return HttpUrl.parse(url.strip());
  }
}
