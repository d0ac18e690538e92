package org.atwin.dialect.m531x;

import static org.assertj.core.api.Assertions.assertThat;

import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** AT+TLSCFG, M5311 manual 7.1. */
class TlsConfigurationTest {

  /** The certificate of 7.1.2 as it is typed, in its three pieces: 1344 characters in all. */
  private static final String FIRST =
      """
      -----BEGIN CERTIFICATE-----\\r\\n\
      MIIDhzCCAm+gAwIBAgIBADANBgkqhkiG9w0BAQUFADA7MQswCQYDVQQGEwJOTDER\\r\\n\
      MA8GA1UEChMIUG9sYXJTU0wxGTAXBgNVBAMTEFBvbGFyU1NMIFRlc3QgQ0EwHhcN\\r\\n\
      MTEwMjEyMTQ0NDAwWhcNMjEwMjEyMTQ0NDAwWjA7MQswCQYDVQQGEwJOTDERMA8G\\r\\n\
      A1UEChMIUG9sYXJTU0wxGTAXBgNVBAMTEFBvbGFyU1NMIFRlc3QgQ0EwggEiMA0G\\r\\n\
      CSqGSIb3DQEBAQUAA4IBDwAwggEKAoIBAQDA3zf8F7vglp0/ht6WMn1EpRagzSHx\\r\\n\
      mdTs6st8GFgIlKXsm8WL3xoemTiZhx57wI053zhdcHgH057Zk+i5clHFzqMwUqny\\r\\n\
      50BwFMtEonILwuVA+T7lpg6z+exKY8C4KQB0nFc7qKUEkHHxvYPZP9al4jwqj+8n\\r\\n\
      YMPGn8u67GB9t+aEMr5P+1\
      """;

  private static final String SECOND =
      """
      gmIgNb1LTV+/Xjli5wwOQuvfwu7uJBVcA0Ln0kcmnL\\r\\n\
      R7EUQIN9Z/SG9jGr8XmksrUuEvmEF/Bibyc+E1ixVA0hmnM3oTDPb5Lc9un8rNsu\\r\\n\
      KNF+AksjoBXyOGVkCeoMbo4bF6BxyLObyavpw/LPh5aPgAIynplYb6LVAgMBAAGj\\r\\n\
      gZUwgZIwDAYDVR0TBAUwAwEB/zAdBgNVHQ4EFgQUtFrkpbPe0lL2udWmlQ/rPrzH\\r\\n\
      /f8wYwYDVR0jBFwwWoAUtFrkpbPe0lL2udWmlQ/rPrzH/f+hP6Q9MDsxCzAJBgNV\\r\\n\
      BAYTAk5MMREwDwYDVQQKEwhQb2xhclNTTDEZMBcGA1UEAxMQUG9sYXJTU0wgVGVz\\r\\n\
      dCBDQYIBADANBgkqhkiG9w0BAQUFAAOCAQEAuP1U2ABUkIslsCfdlc2i94QHHYeJ\\r\\n\
      SsR4EdgHtdciUI5I62J\
      """;

  private static final String THIRD =
      """
      6Mom+Y0dT/7a+8S6MVMCZP6C5NyNyXw1GWY/YR82XTJ8H\\r\\n\
      DBJiCTok5DbZ6SzaONBzdWHXwWwmi5vg1dxn7YxrM9d0IjxM27WNKs4sDQhZBQkF\\r\\n\
      pjmfs2cb4oPl4Y9T9meTx/lvdkRYEug61Jfn6cA+qHpyPYdTH+UshITnmp5/Ztkf\\r\\n\
      m/UTSLBNFNHesiTZeH31NcxYGdHSme9Nc/gfidRa0FLOCfWxRlFqAI47zG9jAQCZ\\r\\n\
      7Z2mCGDNMhjQc+BYcdnl0lPXjdDK6V0qCg1dVewhUBcW5gZKzV7e9+DpVA==\\r\\n\
      -----END CERTIFICATE-----\
      """;

  private TwinHost host;

  @BeforeEach
  void boot() throws Exception {
    host = TwinHost.of("m5311").quiet();
  }

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void takesTheManualsCertificateInThreePieces() {
    assertThat(FIRST.length()).isEqualTo(529);
    assertThat(SECOND.length()).isEqualTo(473);
    assertThat(THIRD.length()).isEqualTo(342);

    assertThat(piece(6, 1344, 1, FIRST)).isEqualTo("OK");
    assertThat(piece(6, 1344, 1, SECOND)).isEqualTo("OK");
    assertThat(piece(6, 1344, 0, THIRD)).isEqualTo("OK");
  }

  @Test
  void takesACertificateInOnePieceOnEveryConnection() {
    for (int tid = 1; tid <= 6; tid++) {
      assertThat(host.ask("AT+TLSCFG=%d,7,1344,0,\"%s\"".formatted(tid, FIRST + SECOND + THIRD)))
          .containsExactly("OK");
    }
  }

  @Test
  void theSizeMustBeThatOfAllPieces() {
    assertThat(piece(6, 1345, 0, FIRST + SECOND + THIRD)).isEqualTo("ERROR");
    assertThat(piece(6, 1343, 0, FIRST + SECOND + THIRD)).isEqualTo("ERROR");
    assertThat(piece(6, 1344, 1, FIRST)).isEqualTo("OK");
    assertThat(piece(6, 1344, 0, SECOND)).isEqualTo("ERROR");
  }

  @Test
  void tooMuchIsRefusedAsSoonAsItIsTooMuch() {
    assertThat(piece(6, 600, 1, FIRST)).isEqualTo("OK");
    assertThat(piece(6, 600, 1, SECOND)).isEqualTo("ERROR");
  }

  @Test
  void piecesOfAnotherTypeOrSizeDoNotFitAndAllIsForgotten() {
    assertThat(piece(6, 1344, 1, FIRST)).isEqualTo("OK");
    assertThat(piece(7, 1344, 1, SECOND)).isEqualTo("ERROR");
    assertThat(piece(6, 1344, 1, FIRST)).isEqualTo("OK");
    assertThat(piece(6, 1300, 1, SECOND)).isEqualTo("ERROR");

    takesTheManualsCertificateInThreePieces();
  }

  @Test
  void whatIsNoPemIsRefused() {
    assertThat(piece(6, 5, 0, "hello")).isEqualTo("ERROR");
    assertThat(piece(8, 1344, 0, FIRST + SECOND + THIRD)).as("no key").isEqualTo("ERROR");
    String cut = (FIRST + SECOND + THIRD).substring(0, 1300);
    assertThat(piece(6, 1300, 0, cut)).as("no end").isEqualTo("ERROR");
  }

  @Test
  void takesAnyOfTheParametersInAnyOrder() {
    assertThat(host.ask("AT+TLSCFG=1,4,2")).containsExactly("OK");
    assertThat(host.ask("AT+TLSCFG=1,5,2,3,0,2,443,1,\"iot.example\"")).containsExactly("OK");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AT+TLSCFG=0,4,0",
        "AT+TLSCFG=7,4,0",
        "AT+TLSCFG=1",
        "AT+TLSCFG=1,1",
        "AT+TLSCFG=1,1,\"\"",
        "AT+TLSCFG=1,2,0",
        "AT+TLSCFG=1,2,65536",
        "AT+TLSCFG=1,4,3",
        "AT+TLSCFG=1,9,0",
        "AT+TLSCFG=1,4,0,2",
        "AT+TLSCFG=1,4,0,6,3,0,\"abc\"",
        "AT+TLSCFG=1,6,3,2,\"abc\"",
        "AT+TLSCFG=1,6,3,0,abc",
        "AT+TLSCFG=1,6,8193,1,\"abc\"",
        "AT+TLSCFG?"
      })
  void refuses(String command) {
    assertThat(host.ask(command)).containsExactly("ERROR");
  }

  @Test
  void aRefusedCommandChangesNothing() {
    assertThat(host.ask("AT+TLSCFG=1,1,\"server\",4,3")).containsExactly("ERROR");

    assertThat(host.ask("AT+TLSCONN=1,1,60")).containsExactly("OK", "+TLSCONN: 1,-1");
  }

  private String piece(int type, int size, int more, String text) {
    return String.join(
        "\n", host.ask("AT+TLSCFG=1,%d,%d,%d,\"%s\"".formatted(type, size, more, text)));
  }
}
