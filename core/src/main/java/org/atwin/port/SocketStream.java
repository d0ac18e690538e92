package org.atwin.port;

/** A TCP client in the epoll set, which goes with its descriptor. */
final class SocketStream extends DescriptorStream {

  SocketStream(EpollLoop loop, int descriptor, Keeper keeper, Receiver receiver) {
    super(loop, descriptor, keeper, receiver);
  }

  @Override
  void endOutput() {
    LinuxTcp.endOutput(descriptor());
  }

  @Override
  void release() {
    super.release();
    LinuxLibc.close(descriptor());
  }
}
