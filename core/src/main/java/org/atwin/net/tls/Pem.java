package org.atwin.net.tls;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with Base64 between BEGIN and END lines (RFC 7468). Any thread. */
public final class Pem {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

  private static final String CERTIFICATE = "CERTIFICATE";

  private Pem() {}

  /**
   * One block of a text.
   *
   * @param label what it holds, such as {@code CERTIFICATE}
   * @param der the content
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on to be parsed, never compared
  record Block(String label, byte[] der) {}

  /** Whether a text holds a certificate as PEM; what is in it is not looked at. */
  static boolean holdsCertificate(String text) {
    return holds(text, CERTIFICATE);
  }

  /** Whether a text holds a private key as PEM, of any kind; what is in it is not looked at. */
  static boolean holdsPrivateKey(String text) {
    return holds(text, "PRIVATE KEY");
  }

  private static boolean holds(String text, String labelEnd) {
    try {
      return blocks(text).stream().anyMatch(block -> block.label().endsWith(labelEnd));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /**
   * The blocks of a text in their order; what stands between them is comment.
   *
   * @throws IllegalArgumentException if one is not Base64
   */
  static List<Block> blocks(String text) {
    var blocks = new ArrayList<Block>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      String base64 = matcher.group(2).replaceAll("\\s", "");
      blocks.add(new Block(matcher.group(1), Base64.getDecoder().decode(base64)));
    }
    return blocks;
  }

  /**
   * The certificates of a text in their order.
   *
   * @throws CertificateException if there is none, or one is not X.509
   */
  static List<X509Certificate> certificates(String text) throws CertificateException {
    var factory = CertificateFactory.getInstance("X.509");
    var certificates = new ArrayList<X509Certificate>();
    for (Block block : blocks(text)) {
      if (block.label().equals(CERTIFICATE)
          && factory.generateCertificate(new ByteArrayInputStream(block.der()))
              instanceof X509Certificate certificate) {
        certificates.add(certificate);
      }
    }
    if (certificates.isEmpty()) {
      throw new CertificateException("the text holds no certificate");
    }
    return certificates;
  }
}
