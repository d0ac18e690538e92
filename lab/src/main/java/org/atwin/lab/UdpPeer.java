package org.atwin.lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The other end of a UDP exchange, doing what a test tells it: it keeps every datagram it receives
 * and sends to whoever sent last, when told or when enough has arrived. Without a word from the
 * test it is a silent sink. Any thread may call it. It reads on a virtual thread, on which
 * reactions run.
 */
public final class UdpPeer implements Server {

  private final Recording recording = new Recording();
  private final List<byte[]> datagrams = new CopyOnWriteArrayList<>();
  private final UdpServer server;

  /** The way to whoever sent last; written by the reading thread alone. */
  private volatile UdpServer.@Nullable Reply lastSender;

  private UdpPeer() throws IOException {
    server = UdpServer.start("udp-peer", 0, this::record);
  }

  /**
   * Listens on a free port.
   *
   * @throws IOException if no port can be had
   */
  public static UdpPeer listen() throws IOException {
    return new UdpPeer();
  }

  /**
   * Sends a datagram once, as soon as so many bytes have been received over the life of this peer.
   *
   * @param received a count of bytes; if it is reached already, sends at once
   * @throws IOException if it sends at once and that fails
   */
  public UdpPeer after(int received, byte[] answer) throws IOException {
    byte[] copy = answer.clone();
    return after(received, () -> send(copy));
  }

  /**
   * Does something once, as soon as so many bytes have been received over the life of this peer.
   *
   * @param received a count of bytes; if it is reached already, does it at once
   * @throws IOException if it does it at once and that fails
   */
  public UdpPeer after(int received, Reaction reaction) throws IOException {
    recording.after(received, reaction);
    return this;
  }

  /** A copy of the payloads received so far, one after the other. */
  public byte[] received() {
    return recording.bytes();
  }

  /** Copies of the payloads received so far, one per datagram. */
  public List<byte[]> datagrams() {
    return datagrams.stream().map(byte[]::clone).toList();
  }

  /**
   * Waits for bytes.
   *
   * @param count how many must have been received over the life of this peer
   * @return all payloads received, which may be more
   * @throws TimeoutException if they have not come within the limit; says what has
   */
  public byte[] awaitReceived(int count, Duration limit)
      throws InterruptedException, TimeoutException {
    return recording.await(count, limit);
  }

  /**
   * Waits for datagrams, which may be empty.
   *
   * @param count how many must have been received over the life of this peer
   * @return copies of all payloads received, which may be more
   * @throws TimeoutException if they have not come within the limit
   */
  public List<byte[]> awaitDatagrams(int count, Duration limit)
      throws InterruptedException, TimeoutException {
    recording.await(
        () -> datagrams.size() >= count,
        limit,
        () -> count + " datagrams awaited, received " + datagrams.size());
    return datagrams();
  }

  /**
   * Sends a datagram to whoever sent last.
   *
   * @throws IOException if it cannot be sent
   * @throws IllegalStateException if nothing has been received yet
   */
  public void send(byte[] payload) throws IOException {
    UdpServer.Reply sender = lastSender;
    if (sender == null) {
      throw new IllegalStateException("the peer has received nothing yet");
    }
    sender.send(payload);
  }

  @Override
  public InetSocketAddress address() {
    return server.address();
  }

  @Override
  public void close() {
    server.close();
  }

  private void record(byte[] payload, UdpServer.Reply reply) throws IOException {
    lastSender = reply;
    datagrams.add(payload);
    recording.start();
    recording.add(payload, payload.length);
  }
}
