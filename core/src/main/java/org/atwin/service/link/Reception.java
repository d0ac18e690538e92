package org.atwin.service.link;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.function.Consumer;
import org.atwin.net.socket.Carrier;
import org.jspecify.annotations.Nullable;

/**
 * How a link's received data gets to the host: printed at once, carried through, or kept, announced
 * and read. The peer's window opens when the host has got the bytes. Used on the module's drain
 * only.
 */
final class Reception {

  private final Link link;
  private final LinkPolicy policy;
  private final boolean stream;
  private final Inbox inbox = new Inbox();
  // Of a stream, what came when as many pieces were kept as may be; it fills the window.
  private final ArrayDeque<Inbox.Item> unannounced = new ArrayDeque<>(0);
  private Delivery delivery;
  private @Nullable LinkBridge bridge;

  /** What a datagram costs beside its bytes, so that empty ones are not kept without end. */
  private static final int EACH = 64;

  private static final int MOST_DATAGRAMS = 1024;

  // Bytes of datagrams that are on their way to the host, and what each costs.
  private int untaken;

  Reception(Link link, LinkPolicy policy, LinkOpen open) {
    this.link = link;
    this.policy = policy;
    this.stream = open.isStream();
    this.delivery = open.delivery();
  }

  Delivery delivery() {
    return delivery;
  }

  /** Where data goes straight through; null if it does not. */
  @Nullable LinkBridge bridge() {
    return bridge;
  }

  /** What waits for the host to read it, as far as that was announced. */
  Inbox inbox() {
    return inbox;
  }

  // How it is delivered.

  /** Data goes straight through from now on, what is kept first. */
  void pass(LinkBridge opened) {
    delivery = Delivery.THROUGH;
    bridge = opened;
    takeAll(item -> pass(item.data()));
  }

  /** Data is printed or kept from now on; what had come before and is not kept is printed. */
  void deliver(Delivery next) {
    delivery = next;
    if (bridge != null) {
      LinkBridge left = bridge;
      bridge = null;
      left.handOver(this::printLeftover);
    } else if (next == Delivery.PRINTED) {
      takeAll(this::print);
    }
  }

  private void takeAll(Consumer<Inbox.Item> way) {
    inbox.takeAll().forEach(way);
    while (!unannounced.isEmpty()) {
      way.accept(unannounced.remove());
    }
  }

  private void printLeftover(ByteBuffer left, Runnable taken) {
    byte[] data = new byte[left.remaining()];
    left.get(data);
    split(
        data,
        (piece, last) ->
            link.words().data(link, new Piece(piece, link.remote(), last ? taken : () -> {})));
  }

  // What arrives.

  /** Data has arrived. */
  void arrived(byte[] data, @Nullable InetSocketAddress from, int recordBytes) {
    if (delivery == Delivery.THROUGH) {
      if (hasRoomFor(data.length)) {
        pass(data);
      }
    } else {
      split(data, (piece, last) -> receive(new Inbox.Item(piece, from, last ? recordBytes : 0)));
    }
  }

  /** Data has arrived in a block that belongs to the carrier until it is consumed. */
  void streamed(ByteBuffer block) {
    if (bridge != null) {
      bridge.print(block, taken(block.remaining()));
    } else {
      byte[] data = new byte[block.remaining()];
      block.get(data);
      arrived(data, link.remote(), 0);
    }
  }

  private void receive(Inbox.Item item) {
    if (delivery == Delivery.KEPT) {
      keep(item);
    } else if (hasRoomFor(item.data().length)) {
      print(item);
    }
  }

  /** Nothing tells of a datagram that a host which does not take what is printed has lost. */
  private boolean hasRoomFor(int bytes) {
    return stream || untaken + bytes <= policy.datagramBudget();
  }

  private void pass(byte[] data) {
    if (bridge != null) {
      bridge.print(ByteBuffer.wrap(data), taken(data.length));
    }
  }

  private void print(Inbox.Item item) {
    byte[] data = item.data();
    link.words().data(link, new Piece(data, item.from(), taken(data.length)));
  }

  /** What is to run when the host has got so many bytes. */
  private Runnable taken(int bytes) {
    Carrier from = link.carrier();
    if (stream) {
      return () -> from.consumed(bytes);
    }
    untaken += bytes + EACH;
    return () -> untaken -= bytes + EACH;
  }

  private void keep(Inbox.Item item) {
    int length = item.data().length;
    int most = stream ? policy.mostKept() : Math.min(policy.mostKept(), MOST_DATAGRAMS);
    boolean full = inbox.count() >= most;
    if (stream && full) {
      unannounced.add(item);
    } else if (full || (!stream && inbox.bytes() + length > policy.datagramBudget())) {
      link.words().dropped(link, length);
    } else {
      inbox.add(item);
      link.words().kept(link, length);
    }
  }

  private void split(byte[] data, Split each) {
    int longest = stream ? policy.longestPiece() : policy.longestDatagram();
    int at = 0;
    while (data.length - at > longest) {
      each.accept(Arrays.copyOfRange(data, at, at + longest), false);
      at += longest;
    }
    each.accept(at == 0 ? data : Arrays.copyOfRange(data, at, data.length), true);
  }

  /** Does something with each piece of what has arrived. */
  private interface Split {
    void accept(byte[] piece, boolean last);
  }

  // What the host reads.

  /** Takes bytes of a stream, or a datagram; null if nothing waits. */
  @Nullable Piece read(int most) {
    Inbox.Item item = stream ? inbox.take(most) : inbox.take();
    if (item == null) {
      return null;
    }
    Carrier from = link.carrier();
    return new Piece(
        item.data(),
        item.from(),
        () -> {
          from.consumed(item.data().length);
          refill();
        });
  }

  private void refill() {
    while (!unannounced.isEmpty() && inbox.count() < policy.mostKept()) {
      keep(unannounced.remove());
    }
  }
}
