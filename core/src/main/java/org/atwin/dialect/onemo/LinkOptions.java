package org.atwin.dialect.onemo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import org.atwin.at.Facts;

/**
 * What AT+MIPCFG has set for one connect_id, until the module restarts (3.1). Used on the module's
 * drain only.
 */
final class LinkOptions {

  private static final HexFormat DIGITS = HexFormat.of().withUpperCase();

  private final int sendBuffer;
  private int cid;
  private SendFormat sendFormat = SendFormat.ASCII;
  private boolean hexReception;
  private Duration sendTimeout;
  private boolean autofree = true;
  private int receiveBuffer;
  private boolean reportsAcks;
  private SslContext sslContext = new SslContext(false, 0);

  /** As after a restart. */
  LinkOptions(Facts facts) {
    sendBuffer = OneMoFacts.SEND_BUFFER.of(facts);
    sendTimeout = OneMoFacts.SEND_TIMEOUT.of(facts);
    receiveBuffer = OneMoFacts.RECEIVE_BUFFER.of(facts);
  }

  /** The PDP context, or 0 for the default one. */
  int cid() {
    return cid;
  }

  void cid(int number) {
    cid = number;
  }

  /** How data in an AT+MIPSEND line is written. */
  SendFormat sendFormat() {
    return sendFormat;
  }

  /** Whether received data is printed as upper-case hex digits. */
  boolean hexReception() {
    return hexReception;
  }

  void encoding(SendFormat sent, boolean hexReceived) {
    sendFormat = sent;
    hexReception = hexReceived;
  }

  /** How long the input at a prompt may take. */
  Duration sendTimeout() {
    return sendTimeout;
  }

  void sendTimeout(Duration limit) {
    sendTimeout = limit;
  }

  /** Whether an ended connection frees its id, or waits for AT+MIPCLOSE. */
  boolean autofree() {
    return autofree;
  }

  void autofree(boolean frees) {
    autofree = frees;
  }

  /** Bytes collected at a prompt that Ctrl-Z ends; no model lets the host choose. */
  int sendBuffer() {
    return sendBuffer;
  }

  /** Bytes that a packet cache holds. */
  int receiveBuffer() {
    return receiveBuffer;
  }

  void receiveBuffer(int bytes) {
    receiveBuffer = bytes;
  }

  /** Whether +MIPURC tells of acknowledgements. */
  boolean reportsAcks() {
    return reportsAcks;
  }

  void reportsAcks(boolean on) {
    reportsAcks = on;
  }

  /** The SSL context, and whether a TCP connection uses it. */
  SslContext sslContext() {
    return sslContext;
  }

  void sslContext(SslContext chosen) {
    sslContext = chosen;
  }

  /** Received data as it is printed, one char for each byte. */
  String print(byte[] data) {
    return hexReception ? DIGITS.formatHex(data) : new String(data, StandardCharsets.ISO_8859_1);
  }
}
