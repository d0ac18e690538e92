package org.atwin.net.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns packets into bytes and bytes into packets, for one connection: the decoder keeps what is
 * incomplete. Runs on its caller's thread, the module's drain; the channel is embedded and has no
 * event loop.
 */
final class PacketCodec {

  /** On the heap, so that whatever is left of a connection is garbage like any other. */
  private static final ByteBufAllocator HEAP = new UnpooledByteBufAllocator(false);

  private final EmbeddedChannel channel;

  /**
   * A codec at the beginning of a connection.
   *
   * @param largestPacket a longer one does not decode, bytes after the fixed header
   */
  PacketCodec(int largestPacket) {
    channel = new EmbeddedChannel(MqttEncoder.INSTANCE, new MqttDecoder(largestPacket));
    channel.config().setAllocator(HEAP);
  }

  byte[] encode(MqttMessage packet) {
    channel.writeOutbound(packet);
    ByteBuf encoded = channel.readOutbound();
    try {
      return ByteBufUtil.getBytes(encoded);
    } finally {
      encoded.release();
    }
  }

  /** The packets that are complete now; one that is none has a failed decoder result. */
  List<MqttMessage> decode(byte[] data) {
    channel.writeInbound(Unpooled.wrappedBuffer(data));
    var packets = new ArrayList<MqttMessage>(1);
    for (MqttMessage packet = channel.readInbound();
        packet != null;
        packet = channel.readInbound()) {
      packets.add(packet);
    }
    return packets;
  }
}
