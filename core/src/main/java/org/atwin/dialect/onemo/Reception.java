package org.atwin.dialect.onemo;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.atwin.at.Result;
import org.atwin.module.Module;
import org.atwin.net.socket.Carrier;
import org.jspecify.annotations.Nullable;

/**
 * How one connection's received data gets to the host (3.6, 3.7, 3.14): printed at once, passed
 * through, or kept, announced and read. Used on the module's drain only.
 */
final class Reception {

  /** Longest piece of TCP data in one report. */
  private static final int LONGEST_PIECE = 1460;

  private final Module module;
  private final Link link;
  private final Protocol protocol;
  private final Cache cache = new Cache();
  // Segments that came when the cache held as many as it may; they fill the window.
  private final ArrayDeque<byte[]> refused = new ArrayDeque<>(0);
  private AccessMode mode;
  private @Nullable Passage passage;
  private int unprinted;

  Reception(Module module, Link link, Opening opening) {
    this.module = module;
    this.link = link;
    this.protocol = opening.protocol();
    this.mode = opening.mode();
  }

  /** What happens to received data now. */
  AccessMode mode() {
    return mode;
  }

  /** Received data goes straight through from now on, what is cached first. */
  void pass(Passage opened, Carrier from) {
    mode = AccessMode.TRANSPARENT;
    passage = opened;
    cache.takeAll().forEach(data -> pass(data, from));
    takeRefused().forEach(data -> pass(data, from));
  }

  /**
   * Received data is printed or kept from now on. What is cached and shall not be any longer is
   * printed as AT+MIPRD prints it (3.7).
   */
  void keep(AccessMode next, Carrier from) {
    AccessMode before = mode;
    mode = next;
    if (passage != null) {
      Passage left = passage;
      passage = null;
      left.handOver(this);
    } else if (before != next && next == AccessMode.NORMAL) {
      dump(from);
      takeRefused().forEach(data -> print(data, () -> from.consumed(data.length)));
    }
  }

  private void dump(Carrier from) {
    if (protocol == Protocol.TCP) {
      readStream(Integer.MAX_VALUE)
          .forEach(read -> module.terminal().urc(read.line(), () -> from.consumed(read.bytes())));
    } else {
      readPackets(Integer.MAX_VALUE).forEach(module::urc);
    }
  }

  private List<byte[]> takeRefused() {
    List<byte[]> taken = List.copyOf(refused);
    refused.clear();
    return taken;
  }

  /** Data has arrived. */
  void arrived(byte[] data, Carrier from) {
    if (protocol == Protocol.UDP) {
      datagram(data, from);
    } else if (mode == AccessMode.TRANSPARENT) {
      pass(data, from);
    } else {
      pieces(data).forEach(piece -> segment(piece, from));
    }
  }

  /** Data has arrived in a block that belongs to the carrier until it is consumed. */
  void streamed(ByteBuffer block, Carrier from) {
    int length = block.remaining();
    if (passage != null) {
      passage.print(block, () -> from.consumed(length));
    } else {
      byte[] data = new byte[length];
      block.get(data);
      arrived(data, from);
    }
  }

  private static List<byte[]> pieces(byte[] data) {
    var pieces = new ArrayList<byte[]>();
    for (int at = 0; at < data.length; at += LONGEST_PIECE) {
      pieces.add(Arrays.copyOfRange(data, at, Math.min(data.length, at + LONGEST_PIECE)));
    }
    return pieces;
  }

  private void pass(byte[] data, Carrier from) {
    if (passage != null) {
      passage.print(ByteBuffer.wrap(data), () -> from.consumed(data.length));
    }
  }

  private void segment(byte[] data, Carrier from) {
    if (mode != AccessMode.STREAM_CACHE) {
      print(data, () -> from.consumed(data.length));
    } else if (isFull()) {
      refused.add(data);
    } else {
      cache.add(data);
      report(data.length + "," + cache.bytes());
    }
  }

  /** However few bytes they have, no more pieces or packets are kept (3.14). */
  private boolean isFull() {
    return cache.packets() >= OneMoFacts.CACHED_DATAGRAMS.of(module.facts());
  }

  /** Except from a cache, nothing tells of a datagram that a host which does not read has lost. */
  private void datagram(byte[] data, Carrier from) {
    int buffer = link.options().receiveBuffer();
    switch (mode) {
      case PACKET_CACHE -> keep(data, buffer);
      case TRANSPARENT -> {
        if (passage != null && passage.unprinted() + data.length <= buffer) {
          pass(data, from);
        }
      }
      case NORMAL, STREAM_CACHE -> {
        if (unprinted + data.length <= buffer) {
          unprinted += data.length;
          print(data, () -> unprinted -= data.length);
        }
      }
    }
  }

  private void keep(byte[] data, int buffer) {
    if (isFull() || cache.bytes() + data.length > buffer) {
      module.urc("+MIPURC: \"drop\",%d,%d".formatted(link.id(), data.length));
    } else {
      cache.add(data);
      report(Integer.toString(cache.packets()));
    }
  }

  /** Prints data; the window opens again once it is on its way to the host. */
  void print(byte[] data, Runnable printed) {
    List<byte[]> pieces = protocol == Protocol.TCP ? pieces(data) : List.of(data);
    pieces.subList(0, pieces.size() - 1).forEach(piece -> module.urc(text(piece)));
    module.terminal().urc(text(pieces.getLast()), printed);
  }

  private String text(byte[] data) {
    return line(data.length + "," + link.options().print(data));
  }

  private void report(String amounts) {
    module.urc(line(amounts));
  }

  private String line(String rest) {
    return "+MIPURC: \"%s\",%d,%s".formatted(protocol.report(), link.id(), rest);
  }

  /** AT+MIPRD=id: how much waits, in bytes or in packets. */
  Result unread() {
    int amount = protocol == Protocol.TCP ? cache.bytes() : cache.packets();
    return Result.answer("+MIPRD: %d,%d".formatted(link.id(), amount));
  }

  /**
   * AT+MIPRD=id,amount: takes what waits.
   *
   * @param amount bytes or packets; 0 for all
   * @param from whose window opens again
   */
  Result read(int amount, Carrier from) {
    int wanted = amount == 0 ? Integer.MAX_VALUE : amount;
    if (protocol == Protocol.UDP) {
      return Result.answer(readPackets(wanted));
    }
    List<Read> read = readStream(wanted);
    read.forEach(each -> from.consumed(each.bytes()));
    while (!refused.isEmpty() && !isFull()) {
      segment(refused.remove(), from);
    }
    return Result.answer(read.stream().map(Read::line).toList());
  }

  /** Nothing if there is nothing. */
  private List<Read> readStream(int most) {
    byte[] data = cache.takeBytes(most);
    return data.length == 0
        ? List.of()
        : List.of(new Read(readLine(cache.bytes(), data), data.length));
  }

  private List<String> readPackets(int most) {
    var lines = new ArrayList<String>();
    while (lines.size() < most) {
      byte[] packet = cache.takePacket();
      if (packet == null) {
        break;
      }
      lines.add(readLine(cache.packets(), packet));
    }
    return lines;
  }

  private String readLine(int left, byte[] data) {
    return "+MIPRD: %d,%d,%d,%s"
        .formatted(link.id(), left, data.length, link.options().print(data));
  }

  /** What was read of a stream, as it is printed, and how many bytes that is. */
  private record Read(String line, int bytes) {}
}
