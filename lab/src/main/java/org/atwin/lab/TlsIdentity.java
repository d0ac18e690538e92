package org.atwin.lab;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/**
 * By what a TLS server or client shows who it is. A value; any thread.
 *
 * @param key the private key
 * @param chain its certificate, then those of its issuers
 */
public record TlsIdentity(PrivateKey key, List<X509Certificate> chain) {

  /** Refuses an identity without a certificate. */
  public TlsIdentity {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("an identity has a certificate");
    }
  }

  /** The certificate of this very key, without its issuers, as PEM (RFC 7468). */
  public String certificatePem() {
    return pem(chain.getFirst());
  }

  /** The certificate and those of its issuers as PEM, one after the other. */
  public String chainPem() {
    return chain.stream().map(TlsIdentity::pem).collect(Collectors.joining());
  }

  /** The private key as PEM, PKCS#8 without a password (RFC 5958). */
  public String keyPem() {
    return pem("PRIVATE KEY", key.getEncoded());
  }

  static String pem(X509Certificate certificate) {
    try {
      return pem("CERTIFICATE", certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String pem(String label, byte[] der) {
    var text = new StringWriter();
    try (var writer = new PemWriter(text)) {
      writer.writeObject(new PemObject(label, der));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a string has no I/O errors
    }
    return text.toString();
  }
}
