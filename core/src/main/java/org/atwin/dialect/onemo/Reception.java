package org.atwin.dialect.onemo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.atwin.at.Result;
import org.atwin.module.Module;

/**
 * How one connection's received data gets to the host (3.6, 3.14): printed at once, or kept,
 * announced and read. Used on the module's drain only.
 */
final class Reception {

  /** Longest piece of TCP data in one report. */
  private static final int LONGEST_PIECE = 1460;

  private final Module module;
  private final Link link;
  private final Protocol protocol;
  private final AccessMode mode;
  private final Cache cache = new Cache();
  private int unprinted;

  Reception(Module module, Link link, Opening opening) {
    this.module = module;
    this.link = link;
    this.protocol = opening.protocol();
    this.mode = opening.mode();
  }

  /** Data has arrived. */
  void arrived(byte[] data, Carrier from) {
    if (protocol == Protocol.UDP) {
      datagram(data);
      return;
    }
    for (int at = 0; at < data.length; at += LONGEST_PIECE) {
      int end = Math.min(data.length, at + LONGEST_PIECE);
      segment(Arrays.copyOfRange(data, at, end), from);
    }
  }

  private void segment(byte[] data, Carrier from) {
    if (mode == AccessMode.STREAM_CACHE) {
      cache.add(data);
      report(data.length + "," + cache.bytes());
    } else {
      print(data, () -> from.consumed(data.length));
    }
  }

  /** In normal mode nothing tells of a datagram that a host which does not read has lost. */
  private void datagram(byte[] data) {
    if (mode == AccessMode.PACKET_CACHE) {
      keep(data);
    } else if (unprinted + data.length <= link.options().receiveBuffer()) {
      unprinted += data.length;
      print(data, () -> unprinted -= data.length);
    }
  }

  private void keep(byte[] data) {
    boolean full =
        cache.packets() >= module.facts().number("cache_packets_max")
            || cache.bytes() + data.length > link.options().receiveBuffer();
    if (full) {
      module.urc("+MIPURC: \"drop\",%d,%d".formatted(link.id(), data.length));
    } else {
      cache.add(data);
      report(Integer.toString(cache.packets()));
    }
  }

  /** Prints data; the window opens again once it is on its way to the host. */
  private void print(byte[] data, Runnable printed) {
    module.terminal().urc(line(data.length + "," + link.options().print(data)), printed);
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
    return Result.answer(protocol == Protocol.TCP ? readStream(wanted, from) : readPackets(wanted));
  }

  private List<String> readStream(int most, Carrier from) {
    byte[] data = cache.takeBytes(most);
    if (data.length == 0) {
      return List.of();
    }
    from.consumed(data.length);
    return List.of(readLine(cache.bytes(), data));
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
}
