package org.atwin.dialect.onemo;

import java.time.Duration;
import org.atwin.at.Facts;
import org.atwin.module.terminal.TransparentOptions;
import org.atwin.net.socket.KeepAlive;
import org.atwin.net.tls.TlsSettings;
import org.atwin.radio.PdpContexts;
import org.atwin.service.link.DataFormat;
import org.atwin.service.link.LinkPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What AT+MIPCFG and AT+MIPTKA have set for one connect_id, until the module restarts (3.1, 3.2),
 * and what its model cannot change. Used on the module's drain only.
 */
final class LinkOptions implements LinkPolicy {

  /** The largest send buffer of 3.1. */
  private static final int SEND_BUFFER = 8192;

  /** Longest piece of TCP data in one report, and longest length in a report of its arrival. */
  private static final int LONGEST_PIECE = 1460;

  private final int id;
  private final Facts facts;
  private final SslContexts ssl;
  private int cid;
  private DataFormat sendFormat = DataFormat.TEXT;
  private boolean hexReception;
  private Duration sendTimeout;
  private boolean autofree = true;
  private int receiveBuffer;
  private boolean reportsAcks;
  private boolean secured;
  private int sslContext;
  private KeepAlive keepAlive;

  /** As after a restart. */
  LinkOptions(int id, Facts facts, SslContexts ssl) {
    this.id = id;
    this.ssl = ssl;
    this.facts = facts;
    sendTimeout = OneMoFacts.SEND_TIMEOUT.of(facts);
    receiveBuffer = OneMoFacts.RECEIVE_BUFFER.of(facts);
    keepAlive =
        new KeepAlive(
            OneMoFacts.KEEPALIVE.of(facts) == 1,
            OneMoFacts.KEEPALIVE_IDLE.of(facts),
            OneMoFacts.KEEPALIVE_INTERVAL.of(facts),
            OneMoFacts.KEEPALIVE_PROBES.of(facts));
  }

  /** The connect_id. */
  int id() {
    return id;
  }

  /** The PDP context in use. */
  int cid() {
    return hasCid() ? cid : PdpContexts.DEFAULT_CID;
  }

  /** Whether a PDP context was chosen. */
  boolean hasCid() {
    return cid != 0;
  }

  void cid(int number) {
    cid = number;
  }

  /** How data in an AT+MIPSEND line is written. */
  DataFormat sendFormat() {
    return sendFormat;
  }

  /** Whether received data is printed as upper-case hex digits. */
  boolean hexReception() {
    return hexReception;
  }

  void encoding(DataFormat sent, boolean hexReceived) {
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

  void autofree(boolean frees) {
    autofree = frees;
  }

  /** Bytes collected at a prompt that Ctrl-Z ends; no model lets the host choose. */
  int promptBuffer() {
    return OneMoFacts.SEND_BUFFER.of(facts);
  }

  void receiveBuffer(int bytes) {
    receiveBuffer = bytes;
  }

  /** Whether +MIPURC is to tell of acknowledgements. */
  boolean wantsAcks() {
    return reportsAcks;
  }

  void wantsAcks(boolean on) {
    reportsAcks = on;
  }

  /** Whether TCP connections use TLS. */
  boolean secured() {
    return secured;
  }

  /** The SSL context they use. */
  int sslContext() {
    return sslContext;
  }

  void ssl(boolean enabled, int context) {
    secured = enabled;
    sslContext = context;
  }

  void keepAlive(KeepAlive probes) {
    keepAlive = probes;
  }

  /** Received data as it is printed, one char for each byte. */
  String print(byte[] data) {
    return (hexReception ? DataFormat.HEX : DataFormat.TEXT).encode(data);
  }

  // What links ask.

  @Override
  public int window() {
    return OneMoFacts.TCP_WINDOW.of(facts);
  }

  @Override
  public int sendBuffer() {
    return SEND_BUFFER;
  }

  @Override
  public int datagramBudget() {
    return receiveBuffer;
  }

  /** As much as the buffer of 3.1 may hold; what it is too small for now is told as dropped. */
  @Override
  public int longestReassembled() {
    int usual = LinkPolicy.super.longestReassembled();
    return OneMoFacts.RECEIVE_BUFFERS
        .find(facts)
        .map(sizes -> Math.max(usual, sizes.last()))
        .orElse(usual);
  }

  @Override
  public int longestPiece() {
    return LONGEST_PIECE;
  }

  /** However few bytes they have (3.14). */
  @Override
  public int mostKept() {
    return OneMoFacts.CACHED_DATAGRAMS.of(facts);
  }

  @Override
  public boolean freesWhenEnded() {
    return autofree;
  }

  /** Some models take the setting and never report (note 41 of the manual). */
  @Override
  public boolean reportsAcknowledgements() {
    return reportsAcks && OneMoFacts.ACK_REPORTS.of(facts);
  }

  /** 3.4: twice the maximum segment lifetime. */
  @Override
  public Duration portRest() {
    return OneMoFacts.SEGMENT_LIFETIME
        .find(facts)
        .map(lifetime -> lifetime.multipliedBy(2))
        .orElse(Duration.ZERO);
  }

  /**
   * No model lets the host choose. The manual asks for "a certain interval" around {@code +++}, and
   * knows no other than waittm, after which what was typed before has been sent.
   */
  @Override
  public TransparentOptions through() {
    Duration pause = Duration.ofMillis(OneMoFacts.PAUSE_MILLISECONDS.of(facts));
    Duration guard = OneMoFacts.ESCAPE_GUARD.of(facts);
    return new TransparentOptions(OneMoFacts.PACKET_SIZE.of(facts), pause, guard, guard);
  }

  @Override
  public @Nullable TlsSettings tls() {
    return secured ? ssl.settings(sslContext) : null;
  }

  /** Note of 3.3. */
  @Override
  public boolean recordByRecord() {
    return true;
  }

  @Override
  public KeepAlive keepAlive() {
    return keepAlive;
  }
}
