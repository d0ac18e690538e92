package org.atwin.net.dns;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of RFC 1035 a stub resolver needs: one question out, the addresses of one reply in.
 * Immutable; any thread.
 *
 * @param id of the question it replies to
 * @param truncated the reply did not fit into a datagram
 * @param status RCODE, 0 to 15
 * @param addresses those of the type that was asked for, also when they belong to the name's alias
 */
record DnsMessage(int id, boolean truncated, int status, List<InetAddress> addresses) {

  static final int NO_ERROR = 0;
  static final int NO_SUCH_NAME = 3;

  /** Resource record types, RFC 1035 3.2.2 and RFC 3596. */
  enum Type {
    A(1, 4),
    AAAA(28, 16);

    private final int code;
    private final int length;

    Type(int code, int length) {
      this.code = code;
      this.length = length;
    }
  }

  private static final int HEADER = 12;
  private static final int FLAGS = 2;
  private static final int QUESTIONS = 4;
  private static final int CLASS_IN = 1;
  private static final int RECURSION_DESIRED = 0x0100;
  private static final int IS_REPLY = 0x8000;
  private static final int IS_TRUNCATED = 0x0200;
  private static final int STATUS_BITS = 0x000f;
  private static final int POINTER = 0xc0;

  /** No top-level domain is all digits (RFC 3696 2): what ends like that is a broken address. */
  private static final String NUMBER_AT_THE_END = "(.*\\.)?\\d+\\.?";

  private static final int LONGEST_LABEL = 63;
  private static final int LONGEST_NAME = 255;

  /**
   * A question for the addresses of a name.
   *
   * @throws IllegalArgumentException if the name cannot be a name in the DNS
   */
  static byte[] question(int id, String name, Type type) {
    byte[] encoded = encode(name);
    return ByteBuffer.allocate(HEADER + encoded.length + 4)
        .putShort((short) id)
        .putShort((short) RECURSION_DESIRED)
        .putShort((short) 1)
        .putShort((short) 0)
        .putShort((short) 0)
        .putShort((short) 0)
        .put(encoded)
        .putShort((short) type.code)
        .putShort((short) CLASS_IN)
        .array();
  }

  /** Whether a text can be a name in the DNS: labels of 1 to 63 bytes, 255 bytes in all. */
  static boolean isName(String text) {
    try {
      return encode(text).length > 0 && !text.matches(NUMBER_AT_THE_END);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static byte[] encode(String name) {
    var encoded = new ByteArrayOutputStream(name.length() + 2);
    String ascii = IDN.toASCII(name.endsWith(".") ? name.substring(0, name.length() - 1) : name);
    for (String label : ascii.split("\\.", -1)) {
      byte[] bytes = label.getBytes(UTF_8);
      if (bytes.length == 0 || bytes.length > LONGEST_LABEL) {
        throw new IllegalArgumentException("\"" + name + "\" is not a domain name");
      }
      encoded.write(bytes.length);
      encoded.writeBytes(bytes);
    }
    encoded.write(0);
    if (encoded.size() > LONGEST_NAME) {
      throw new IllegalArgumentException("\"" + name + "\" is too long for a domain name");
    }
    return encoded.toByteArray();
  }

  /**
   * Whether a message is a reply to a question: it has its identifier and repeats name, type and
   * class, the name in any case. A server that cannot read the question may leave it out, and says
   * so with its status.
   *
   * @param question as {@link #question} made it
   * @param message from its position on, which stays where it is
   */
  static boolean isReplyTo(byte[] question, ByteBuffer message) {
    if (message.remaining() < HEADER
        || message.getShort(message.position()) != ByteBuffer.wrap(question).getShort()
        || (message.getShort(message.position() + FLAGS) & IS_REPLY) == 0) {
      return false;
    }
    int questions = Short.toUnsignedInt(message.getShort(message.position() + QUESTIONS));
    if (questions == 0) {
      return (message.getShort(message.position() + FLAGS) & STATUS_BITS) != NO_ERROR;
    }
    if (questions != 1 || message.remaining() < question.length) {
      return false;
    }
    for (int i = HEADER; i < question.length; i++) {
      if (lowerCase(message.get(message.position() + i)) != lowerCase(question[i])) {
        return false;
      }
    }
    return true;
  }

  private static int lowerCase(byte b) {
    return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
  }

  /**
   * Reads a reply.
   *
   * @param type what was asked for
   * @throws IllegalArgumentException if the message is none, or broken
   */
  static DnsMessage reply(ByteBuffer message, Type type) {
    try {
      int id = Short.toUnsignedInt(message.getShort());
      int flags = Short.toUnsignedInt(message.getShort());
      int questions = Short.toUnsignedInt(message.getShort());
      int answers = Short.toUnsignedInt(message.getShort());
      message.getInt();
      if ((flags & IS_REPLY) == 0) {
        throw new IllegalArgumentException("a question instead of a reply");
      }
      boolean truncated = (flags & IS_TRUNCATED) != 0;
      for (int i = 0; i < questions; i++) {
        skipName(message);
        message.getInt();
      }
      List<InetAddress> addresses = truncated ? List.of() : addresses(message, answers, type);
      return new DnsMessage(id, truncated, flags & STATUS_BITS, addresses);
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("the message ends too early", e);
    }
  }

  private static List<InetAddress> addresses(ByteBuffer message, int records, Type type) {
    var addresses = new ArrayList<InetAddress>();
    for (int i = 0; i < records; i++) {
      skipName(message);
      int code = Short.toUnsignedInt(message.getShort());
      int kind = Short.toUnsignedInt(message.getShort());
      message.getInt();
      byte[] data = new byte[Short.toUnsignedInt(message.getShort())];
      message.get(data);
      if (code == type.code && kind == CLASS_IN && data.length == type.length) {
        addresses.add(address(data));
      }
    }
    return addresses;
  }

  private static InetAddress address(byte[] data) {
    try {
      return InetAddress.getByAddress(data);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("no address has " + data.length + " bytes", e);
    }
  }

  private static void skipName(ByteBuffer message) {
    for (int length = message.get() & 0xff; length != 0; length = message.get() & 0xff) {
      if (length >= POINTER) {
        message.get();
        return;
      }
      message.get(new byte[length]);
    }
  }
}
