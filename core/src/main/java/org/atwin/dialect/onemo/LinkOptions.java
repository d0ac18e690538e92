package org.atwin.dialect.onemo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import org.atwin.at.Facts;

/**
 * What AT+MIPCFG has set for one connect_id, until the module restarts (3.1). Immutable; any
 * thread.
 *
 * @param cid the PDP context, or 0 for the default one
 * @param sendFormat of data in an AT+MIPSEND line
 * @param hexReception whether received data is printed as upper-case hex digits
 * @param sendTimeout how long the input at a prompt may take
 * @param autofree whether an ended connection frees its id, or waits for AT+MIPCLOSE
 * @param sendBuffer bytes collected at a prompt that Ctrl-Z ends; no model lets the host choose
 * @param receiveBuffer bytes that a packet cache holds
 * @param reportsAcks whether +MIPURC tells of acknowledgements
 * @param sslContext the SSL context, and whether a TCP connection uses it
 */
record LinkOptions(
    int cid,
    SendFormat sendFormat,
    boolean hexReception,
    Duration sendTimeout,
    boolean autofree,
    int sendBuffer,
    int receiveBuffer,
    boolean reportsAcks,
    SslContext sslContext) {

  private static final HexFormat DIGITS = HexFormat.of().withUpperCase();

  /** As after a restart. */
  static LinkOptions delivered(Facts facts) {
    return new LinkOptions(
        0,
        SendFormat.ASCII,
        false,
        Duration.ofSeconds(facts.number("send_timeout_default_s")),
        true,
        facts.number("sndbuf_default"),
        facts.number("rcvbuf_udp_default"),
        false,
        new SslContext(false, 0));
  }

  LinkOptions withCid(int number) {
    return new LinkOptions(
        number,
        sendFormat,
        hexReception,
        sendTimeout,
        autofree,
        sendBuffer,
        receiveBuffer,
        reportsAcks,
        sslContext);
  }

  LinkOptions withEncoding(SendFormat sent, boolean hexReceived) {
    return new LinkOptions(
        cid,
        sent,
        hexReceived,
        sendTimeout,
        autofree,
        sendBuffer,
        receiveBuffer,
        reportsAcks,
        sslContext);
  }

  LinkOptions withSendTimeout(Duration limit) {
    return new LinkOptions(
        cid,
        sendFormat,
        hexReception,
        limit,
        autofree,
        sendBuffer,
        receiveBuffer,
        reportsAcks,
        sslContext);
  }

  LinkOptions withAutofree(boolean frees) {
    return new LinkOptions(
        cid,
        sendFormat,
        hexReception,
        sendTimeout,
        frees,
        sendBuffer,
        receiveBuffer,
        reportsAcks,
        sslContext);
  }

  LinkOptions withReceiveBuffer(int bytes) {
    return new LinkOptions(
        cid,
        sendFormat,
        hexReception,
        sendTimeout,
        autofree,
        sendBuffer,
        bytes,
        reportsAcks,
        sslContext);
  }

  LinkOptions withAckReports(boolean on) {
    return new LinkOptions(
        cid,
        sendFormat,
        hexReception,
        sendTimeout,
        autofree,
        sendBuffer,
        receiveBuffer,
        on,
        sslContext);
  }

  LinkOptions withSslContext(SslContext chosen) {
    return new LinkOptions(
        cid,
        sendFormat,
        hexReception,
        sendTimeout,
        autofree,
        sendBuffer,
        receiveBuffer,
        reportsAcks,
        chosen);
  }

  /** Received data as it is printed, one char for each byte. */
  String print(byte[] data) {
    return hexReception ? DIGITS.formatHex(data) : new String(data, StandardCharsets.ISO_8859_1);
  }
}
