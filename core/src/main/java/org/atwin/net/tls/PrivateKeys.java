package org.atwin.net.tls;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;

/**
 * Reads private keys without a password: PKCS#8 (RFC 5958), and the older PKCS#1 (RFC 8017 A.1.2)
 * and SEC1 (RFC 5915), which are wrapped into PKCS#8 because Java reads nothing else. Any thread.
 */
final class PrivateKeys {

  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  private static final int INTEGER = 0x02;
  private static final int OCTET_STRING = 0x04;
  private static final int SEQUENCE = 0x30;
  private static final int PARAMETERS = 0xa0;

  private static final byte[] VERSION_0 = {INTEGER, 1, 0};

  /** rsaEncryption, 1.2.840.113549.1.1.1, with its NULL. */
  private static final byte[] RSA = {
    0x06, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1, 0x05, 0
  };

  /** id-ecPublicKey, 1.2.840.10045.2.1; the curve follows. */
  private static final byte[] EC = {0x06, 7, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 2, 1};

  private PrivateKeys() {}

  /**
   * The first private key of a text.
   *
   * @throws InvalidKeySpecException if there is none that can be read
   */
  static PrivateKey read(String pem) throws GeneralSecurityException {
    for (Pem.Block block : Pem.blocks(pem)) {
      byte[] der = block.der();
      switch (block.label()) {
        case "PRIVATE KEY" -> {
          return fromPkcs8(der);
        }
        case "RSA PRIVATE KEY" -> {
          return fromPkcs8(wrap(RSA, der));
        }
        case "EC PRIVATE KEY" -> {
          return fromPkcs8(wrap(concat(EC, curve(der)), der));
        }
        case "ENCRYPTED PRIVATE KEY" ->
            throw new InvalidKeySpecException("the key needs a password");
        default -> {
          // EC PARAMETERS and certificates may stand beside a key.
        }
      }
    }
    throw new InvalidKeySpecException("the text holds no private key");
  }

  private static PrivateKey fromPkcs8(byte[] der) throws GeneralSecurityException {
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
      } catch (InvalidKeySpecException _) {
        // It may be a key of the next kind.
      }
    }
    throw new InvalidKeySpecException("the private key is none of " + ALGORITHMS);
  }

  private static byte[] wrap(byte[] algorithm, byte[] key) {
    return element(
        SEQUENCE, concat(VERSION_0, element(SEQUENCE, algorithm), element(OCTET_STRING, key)));
  }

  /** The object identifier of the curve, from the parameters that RFC 5915 section 3 allows. */
  private static byte[] curve(byte[] sec1) throws InvalidKeySpecException {
    try {
      int at = content(sec1, 0, SEQUENCE);
      at = end(sec1, at, INTEGER);
      at = end(sec1, at, OCTET_STRING);
      return Arrays.copyOfRange(sec1, content(sec1, at, PARAMETERS), end(sec1, at, PARAMETERS));
    } catch (IndexOutOfBoundsException e) {
      throw new InvalidKeySpecException("the EC key is cut short", e);
    }
  }

  // Distinguished encoding rules (X.690): tag, length, content.

  private static byte[] element(int tag, byte[] content) {
    var out = new ByteArrayOutputStream(content.length + 4);
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else if (content.length < 0x100) {
      out.write(0x81);
      out.write(content.length);
    } else {
      out.write(0x82);
      out.write(content.length >> Byte.SIZE);
      out.write(content.length);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static int content(byte[] der, int at, int tag) throws InvalidKeySpecException {
    if ((der[at] & 0xff) != tag) {
      throw new InvalidKeySpecException("the EC key does not name its curve");
    }
    int first = der[at + 1] & 0xff;
    return at + 2 + (first < 0x80 ? 0 : first - 0x80);
  }

  private static int end(byte[] der, int at, int tag) throws InvalidKeySpecException {
    int start = content(der, at, tag);
    int length = der[at + 1] & 0xff;
    if (length >= 0x80) {
      length = 0;
      for (int i = at + 2; i < start; i++) {
        length = (length << Byte.SIZE) | (der[i] & 0xff);
      }
    }
    if (length < 0 || length > der.length - start) {
      throw new InvalidKeySpecException("the EC key is cut short");
    }
    return start + length;
  }

  private static byte[] concat(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
