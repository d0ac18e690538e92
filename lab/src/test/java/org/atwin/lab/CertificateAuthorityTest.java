package org.atwin.lab;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.security.KeyFactory;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;

class CertificateAuthorityTest {

  private final CertificateAuthority authority = CertificateAuthority.create();

  @Test
  void exportsItsCertificateAsPem() throws Exception {
    String pem = authority.pem();

    assertThat(pem).startsWith("-----BEGIN CERTIFICATE-----").contains("-----END CERTIFICATE-----");
    var parsed =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(US_ASCII)));
    assertThat(parsed).isEqualTo(authority.certificate());
    assertThat(parsed.getBasicConstraints()).isNotNegative();
  }

  @Test
  void signsServerCertificatesForNamesAndAddresses() throws Exception {
    TlsIdentity server = authority.server("http.lab", "127.0.0.1", "::1");

    X509Certificate certificate = server.chain().getFirst();
    certificate.verify(authority.certificate().getPublicKey());
    certificate.checkValidity(Date.from(Instant.parse("2000-01-02T00:00:00Z")));
    certificate.checkValidity(Date.from(Instant.parse("2049-12-30T00:00:00Z")));
    assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
    assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=http.lab");
    assertThat(certificate.getSubjectAlternativeNames())
        .containsExactly(
            List.of(2, "http.lab"), List.of(7, "127.0.0.1"), List.of(7, "0:0:0:0:0:0:0:1"));
    assertThat(server.chainPem()).isEqualTo(server.certificatePem() + authority.pem());
  }

  @Test
  void exportsKeysAsPkcs8() throws Exception {
    TlsIdentity client = authority.client("device-1");

    String base64 = client.keyPem().replaceAll("-----[A-Z ]+-----|\\s", "");
    var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
    assertThat(KeyFactory.getInstance("EC").generatePrivate(spec)).isEqualTo(client.key());
  }

  @Test
  void givesEveryCertificateItsOwnSerialNumber() {
    assertThat(authority.client("one").chain().getFirst().getSerialNumber())
        .isPositive()
        .isNotEqualTo(authority.client("one").chain().getFirst().getSerialNumber());
  }

  @Test
  void wantsAtLeastOneHost() {
    assertThatThrownBy(authority::server).isInstanceOf(IllegalArgumentException.class);
  }
}
