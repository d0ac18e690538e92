package org.atwin.service.tls;

import static org.assertj.core.api.Assertions.assertThat;

import org.atwin.net.tls.PemRole;
import org.atwin.net.tls.TlsSettings;
import org.atwin.net.tls.Verification;
import org.junit.jupiter.api.Test;

final class TlsContextsTest {

  private static final String CERTIFICATE =
      "-----BEGIN CERTIFICATE-----\nAQID\n-----END CERTIFICATE-----\n";
  private static final String KEY =
      "-----BEGIN PRIVATE KEY-----\nAQID\n-----END PRIVATE KEY-----\n";

  private final TlsContexts contexts = new TlsContexts(TlsSettings.TRUSTING);

  @Test
  void eachContextKeepsWhatWasWrittenForItByRole() {
    assertThat(contexts.keep(1, PemRole.AUTHORITIES, CERTIFICATE)).isTrue();
    assertThat(contexts.keep(1, PemRole.KEY, KEY)).isTrue();
    contexts.change(2, settings -> settings.with(Verification.REQUIRED).withServerName("tls.lab"));

    assertThat(contexts.settings(1))
        .isEqualTo(
            TlsSettings.TRUSTING.with(PemRole.AUTHORITIES, CERTIFICATE).with(PemRole.KEY, KEY));
    assertThat(contexts.settings(2).verification()).isEqualTo(Verification.REQUIRED);
    assertThat(contexts.settings(2).authorities()).isEmpty();
    assertThat(contexts.settings(3)).isEqualTo(TlsSettings.TRUSTING);
  }

  @Test
  void whatARoleDoesNotTakeIsNotKept() {
    contexts.keep(1, PemRole.CERTIFICATE, CERTIFICATE);

    assertThat(contexts.keep(1, PemRole.CERTIFICATE, KEY)).isFalse();
    assertThat(contexts.keep(1, PemRole.KEY, CERTIFICATE)).isFalse();
    assertThat(contexts.settings(1).certificate()).isEqualTo(CERTIFICATE);
    assertThat(contexts.settings(1).key()).isEmpty();
  }
}
