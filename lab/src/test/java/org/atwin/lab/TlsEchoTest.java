package org.atwin.lab;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TlsEchoTest {

  private final CertificateAuthority authority = CertificateAuthority.create();
  private final TlsClient careful = TlsClient.trusting(authority);

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void echoesInsideTheTunnelAndEndsWhenTheClientDoes(String version) throws Exception {
    try (var echo = TlsEcho.start(authority);
        var client = careful.dial(echo.address(), "tls.lab", version)) {
      assertThat(roundTrip(client, "secret")).isEqualTo("secret");
      assertThat(client.getSession().getProtocol()).isEqualTo(version);

      client.shutdownOutput();

      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tls.lab", "localhost", "127.0.0.1", "::1"})
  void isGoodForTheNamesItCanBeDialledBy(String name) throws Exception {
    try (var echo = TlsEcho.start(authority);
        var client = careful.dial(echo.address(), name)) {
      assertThat(roundTrip(client, name)).isEqualTo(name);
    }
  }

  @Test
  void isRefusedByAClientThatTrustsAnotherAuthority() throws Exception {
    var stranger = TlsClient.trusting(CertificateAuthority.create());
    try (var echo = TlsEcho.start(authority);
        var client = stranger.dial(echo.address(), "tls.lab")) {
      assertThatThrownBy(client::startHandshake).isInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void canShowAnExpiredCertificate() throws Exception {
    try (var echo = TlsEcho.expired(authority);
        var client = careful.dial(echo.address(), "tls.lab")) {
      assertThatThrownBy(client::startHandshake)
          .isInstanceOf(SSLHandshakeException.class)
          .hasRootCauseInstanceOf(CertificateExpiredException.class);
    }
  }

  @Test
  void canShowACertificateForAnotherHost() throws Exception {
    try (var echo = TlsEcho.wrongHost(authority);
        var client = careful.dial(echo.address(), "tls.lab")) {
      assertThatThrownBy(client::startHandshake)
          .isInstanceOf(SSLHandshakeException.class)
          .hasMessageContaining("tls.lab");
    }
  }

  @Test
  void canShowACertificateSignedByItself() throws Exception {
    try (var echo = TlsEcho.selfSigned();
        var client = careful.dial(echo.address(), "tls.lab")) {
      assertThatThrownBy(client::startHandshake)
          .isInstanceOf(SSLHandshakeException.class)
          .hasRootCauseInstanceOf(CertPathBuilderException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void canInsistOnAClientCertificate(String version) throws Exception {
    try (var echo = TlsEcho.requiringClientCertificate(authority)) {
      var known = careful.as(authority.client("device-1"));
      try (var client = known.dial(echo.address(), "tls.lab", version)) {
        assertThat(roundTrip(client, "it is me")).isEqualTo("it is me");
      }
      var stranger = careful.as(CertificateAuthority.create().client("device-2"));
      try (var client = stranger.dial(echo.address(), "tls.lab", version)) {
        assertThatThrownBy(() -> roundTrip(client, "let me in")).isInstanceOf(IOException.class);
      }
      try (var client = careful.dial(echo.address(), "tls.lab", version)) {
        assertThatThrownBy(() -> roundTrip(client, "nobody")).isInstanceOf(IOException.class);
      }
    }
  }

  private static String roundTrip(SSLSocket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(US_ASCII));
    return new String(client.getInputStream().readNBytes(text.length()), US_ASCII);
  }
}
