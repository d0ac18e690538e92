package org.atwin.lab;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The lab's own small certificate authority (RFC 5280), with EC keys on P-256. Its keys live in
 * memory and are new each time. A value; any thread.
 *
 * <p>Certificates are valid from 2000 to 2049 whatever the machine's clock says, for a twin whose
 * clock has not been set yet lives in another year than the machine.
 */
public final class CertificateAuthority {

  private static final LocalDate BEGINNING = LocalDate.of(2000, 1, 1);
  private static final LocalDate LONG_AGO = LocalDate.of(2001, 1, 1);
  private static final LocalDate FAR_AWAY = LocalDate.of(2049, 12, 31);
  private static final int SERIAL_BITS = 120; // RFC 5280 4.1.2.2 allows 20 octets

  private final Issuer issuer;
  private final X509Certificate certificate;

  private CertificateAuthority(Issuer issuer, X509Certificate certificate) {
    this.issuer = issuer;
    this.certificate = certificate;
  }

  /** A new authority with a new key. */
  public static CertificateAuthority create() {
    KeyPair keys = newKeys();
    X500Name name = named("ATwin Lab CA");
    var request = new Request(name, keys, FAR_AWAY, Purpose.AUTHORITY, List.of());
    var itself = new Issuer(name, keys);
    return new CertificateAuthority(itself, sign(request, itself));
  }

  /** The authority's own certificate, which clients need to trust. */
  public X509Certificate certificate() {
    return certificate;
  }

  /** The authority's own certificate as PEM (RFC 7468). */
  public String pem() {
    return TlsIdentity.pem(certificate);
  }

  /**
   * A key with a certificate for a TLS server.
   *
   * @param hosts the names and literal IP addresses it is good for; the first is its common name
   * @throws IllegalArgumentException if there is none
   */
  public TlsIdentity server(String... hosts) {
    return issue(List.of(hosts), FAR_AWAY, Purpose.SERVER);
  }

  /**
   * A key with a certificate for a TLS server that expired on 2001-01-01.
   *
   * @param hosts the names and literal IP addresses it was good for; the first is its common name
   * @throws IllegalArgumentException if there is none
   */
  public TlsIdentity expiredServer(String... hosts) {
    return issue(List.of(hosts), LONG_AGO, Purpose.SERVER);
  }

  /** A key with a certificate by which a TLS client shows who it is. */
  public TlsIdentity client(String commonName) {
    return issue(List.of(commonName), FAR_AWAY, Purpose.CLIENT);
  }

  /**
   * A key with a server certificate signed by itself, which no authority vouches for.
   *
   * @param hosts the names and literal IP addresses it is good for; the first is its common name
   * @throws IllegalArgumentException if there is none
   */
  public static TlsIdentity selfSigned(String... hosts) {
    KeyPair keys = newKeys();
    X500Name name = named(first(List.of(hosts)));
    var request = new Request(name, keys, FAR_AWAY, Purpose.SERVER, List.of(hosts));
    return new TlsIdentity(keys.getPrivate(), List.of(sign(request, new Issuer(name, keys))));
  }

  /** What a certificate may be used for. */
  private enum Purpose {
    AUTHORITY,
    SERVER,
    CLIENT
  }

  /** Who signs a certificate. */
  private record Issuer(X500Name name, KeyPair keys) {}

  /** All a certificate says but who signs it. */
  private record Request(
      X500Name subject, KeyPair keys, LocalDate expires, Purpose purpose, List<String> hosts) {}

  private TlsIdentity issue(List<String> hosts, LocalDate expires, Purpose purpose) {
    KeyPair keys = newKeys();
    X500Name subject = named(first(hosts));
    var request = new Request(subject, keys, expires, purpose, hosts);
    return new TlsIdentity(keys.getPrivate(), List.of(sign(request, issuer), certificate));
  }

  private static X509Certificate sign(Request request, Issuer issuer) {
    var builder =
        new JcaX509v3CertificateBuilder(
            issuer.name(),
            new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(0), // more than 0
            date(BEGINNING),
            date(request.expires()),
            request.subject(),
            request.keys().getPublic());
    try {
      extend(builder, request, issuer);
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.keys().getPrivate());
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
      throw new IllegalStateException("this Java cannot make EC certificates", e);
    }
  }

  private static void extend(JcaX509v3CertificateBuilder builder, Request request, Issuer issuer)
      throws CertIOException, GeneralSecurityException {
    boolean authority = request.purpose() == Purpose.AUTHORITY;
    var identifiers = new JcaX509ExtensionUtils();
    builder.addExtension(
        Extension.subjectKeyIdentifier,
        false,
        identifiers.createSubjectKeyIdentifier(request.keys().getPublic()));
    builder.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        identifiers.createAuthorityKeyIdentifier(issuer.keys().getPublic()));
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
    int usage = authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature;
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
    if (authority) {
      return;
    }
    KeyPurposeId purpose =
        request.purpose() == Purpose.SERVER
            ? KeyPurposeId.id_kp_serverAuth
            : KeyPurposeId.id_kp_clientAuth;
    builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
    if (request.purpose() == Purpose.SERVER) {
      builder.addExtension(Extension.subjectAlternativeName, false, names(request.hosts()));
    }
  }

  private static GeneralNames names(List<String> hosts) {
    return new GeneralNames(
        hosts.stream().map(CertificateAuthority::name).toArray(GeneralName[]::new));
  }

  private static GeneralName name(String host) {
    boolean literal = host.contains(":") || host.matches("[0-9.]+");
    return new GeneralName(literal ? GeneralName.iPAddress : GeneralName.dNSName, host);
  }

  private static X500Name named(String commonName) {
    return new X500NameBuilder().addRDN(BCStyle.CN, commonName).build();
  }

  private static String first(List<String> hosts) {
    if (hosts.isEmpty()) {
      throw new IllegalArgumentException("a server certificate needs a host name");
    }
    return hosts.getFirst();
  }

  private static Date date(LocalDate day) {
    return Date.from(day.atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  private static KeyPair newKeys() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no EC keys on P-256", e);
    }
  }
}
