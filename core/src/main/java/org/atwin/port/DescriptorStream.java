package org.atwin.port;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client at a non-blocking descriptor in the epoll set. The descriptor belongs to the port: it is
 * not closed with the stream. Threads as for every {@link Stream}; made on the loop's thread.
 */
class DescriptorStream extends Stream implements EpollLoop.Handler {

  private static final Logger log = LoggerFactory.getLogger(DescriptorStream.class);

  private final EpollLoop loop;
  private final int descriptor;

  DescriptorStream(EpollLoop loop, int descriptor, Keeper keeper, Receiver receiver) {
    super(keeper, receiver);
    this.loop = loop;
    this.descriptor = descriptor;
    loop.handle(descriptor, this);
  }

  final int descriptor() {
    return descriptor;
  }

  @Override
  public final void ready(int events) {
    if ((events & LinuxLibc.EPOLLOUT) != 0) {
      flush();
    }
    if ((events & ~LinuxLibc.EPOLLOUT) != 0) {
      read(loop.input(), (events & LinuxLibc.EPOLLHUP) != 0);
    }
  }

  @Override
  final int receive(ByteBuffer into) {
    int count = LinuxLibc.read(descriptor, MemorySegment.ofBuffer(into), loop.errno());
    if (count > 0) {
      into.position(into.position() + count);
    }
    return count == 0 ? ENDED : outcome(count);
  }

  @Override
  final int send(ByteBuffer from) {
    int count = LinuxLibc.write(descriptor, MemorySegment.ofBuffer(from), loop.errno());
    if (count > 0) {
      from.position(from.position() + count);
    }
    return outcome(count);
  }

  @Override
  final void await(int before, int due) {
    if (before == 0) {
      loop.control(LinuxLibc.EPOLL_CTL_ADD, descriptor, due);
    } else if (due == 0) {
      loop.control(LinuxLibc.EPOLL_CTL_DEL, descriptor, 0);
    } else {
      loop.control(LinuxLibc.EPOLL_CTL_MOD, descriptor, due);
    }
  }

  @Override
  final void later(Runnable task) {
    loop.execute(task);
  }

  @Override
  void endOutput() {
    // Only sockets can tell.
  }

  @Override
  void release() {
    loop.forget(descriptor);
  }

  private int outcome(int count) {
    if (count >= 0) {
      return count;
    }
    if (count == -LinuxLibc.EAGAIN || count == -LinuxLibc.EINTR) {
      return 0;
    }
    log.debug("client at descriptor {}: {}", descriptor, LinuxLibc.message(-count));
    return LOST;
  }
}
