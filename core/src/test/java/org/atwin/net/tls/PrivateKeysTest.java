package org.atwin.net.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys as OpenSSL writes them; each pair of files holds the same key. */
class PrivateKeysTest {

  @ParameterizedTest
  @CsvSource({"rsa-pkcs1.pem, rsa-pkcs8.pem, RSA", "ec-sec1.pem, ec-pkcs8.pem, EC"})
  void readsTheOldFormsAsTheNewOne(String old, String modern, String algorithm) throws Exception {
    var key = PrivateKeys.read(file(old));

    assertThat(secret(key)).isEqualTo(secret(PrivateKeys.read(file(modern))));
    assertThat(key.getAlgorithm()).isEqualTo(algorithm);
  }

  @Test
  void hasNoPasswordForAnEncryptedKey() throws Exception {
    String encrypted = file("ec-encrypted.pem");

    assertThatThrownBy(() -> PrivateKeys.read(encrypted))
        .isInstanceOf(InvalidKeySpecException.class)
        .hasMessageContaining("password");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "-----BEGIN PRIVATE KEY-----\nQUJD\n-----END PRIVATE KEY-----",
        "-----BEGIN EC PRIVATE KEY-----\nMAMCAQE=\n-----END EC PRIVATE KEY-----",
        "-----BEGIN EC PRIVATE KEY-----\nMIL/\n-----END EC PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----\nMAMCAQE=\n-----END RSA PRIVATE KEY-----",
        "-----BEGIN CERTIFICATE-----\nQUJD\n-----END CERTIFICATE-----"
      })
  void refusesWhatIsNoKey(String text) {
    assertThatThrownBy(() -> PrivateKeys.read(text)).isInstanceOf(InvalidKeySpecException.class);
  }

  private static List<Object> secret(PrivateKey key) {
    return switch (key) {
      case RSAPrivateKey rsa -> List.of(rsa.getModulus(), rsa.getPrivateExponent());
      case ECPrivateKey ec -> List.of(ec.getParams().getOrder(), ec.getS());
      default -> throw new AssertionError(key.getAlgorithm());
    };
  }

  private static String file(String name) throws IOException {
    try (var stream = PrivateKeysTest.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), US_ASCII);
    }
  }
}
