package org.atwin.net;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Where on the host's network modules may connect. Immutable; any thread. */
public final class AllowList {

  /** Everywhere. */
  public static final AllowList ANYWHERE = parse("0.0.0.0/0,::/0");

  /** Only the host itself. */
  public static final AllowList LOOPBACK = parse("loopback");

  private final List<Cidr> blocks;

  private AllowList(List<Cidr> blocks) {
    this.blocks = blocks;
  }

  /**
   * Reads addresses, CIDR blocks and the word {@code loopback}, separated by commas.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  public static AllowList parse(String text) {
    try {
      return new AllowList(
          Arrays.stream(text.split(",", -1)).map(String::strip).flatMap(AllowList::block).toList());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "allow-list \"%s\" is not CIDR[,...]: %s".formatted(text, e.getMessage()), e);
    }
  }

  private static Stream<Cidr> block(String word) {
    return word.equals("loopback")
        ? Stream.of(Cidr.parse("127.0.0.0/8"), Cidr.parse("::1"))
        : Stream.of(Cidr.parse(word));
  }

  /** Whether nothing but the host itself may be reached. */
  public boolean isLoopbackOnly() {
    return blocks.stream().allMatch(Cidr::isLoopback);
  }

  /** Whether modules may connect to an address of the host's network. */
  public boolean permits(InetAddress address) {
    return blocks.stream().anyMatch(block -> block.contains(address));
  }
}
