package org.atwin.lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * A listener that never accepts and whose backlog is full, so that whoever dials it waits until his
 * own time-out: the system drops further connection requests (Linux, macOS). Listens on 127.0.0.1
 * alone and has no thread; any thread may call it.
 */
public final class FullListener implements Server {

  private static final int MOST_FILLERS = 16;
  private static final int ANSWER_WITHIN_MS = 200;

  private final ServerSocket listener;
  private final List<SocketChannel> fillers = new ArrayList<>();

  private FullListener() throws IOException {
    listener = new ServerSocket(0, 1, Loopback.v4(0).getAddress());
  }

  /**
   * Listens on a free port and fills the backlog, which takes about 200 ms.
   *
   * @throws IOException if no port can be had, or this system accepts connections without end
   */
  public static FullListener listen() throws IOException {
    var full = new FullListener();
    try {
      full.fill();
      return full;
    } catch (IOException e) {
      full.close();
      throw e;
    }
  }

  private void fill() throws IOException {
    for (int i = 0; i < MOST_FILLERS; i++) {
      var filler = SocketChannel.open();
      fillers.add(filler);
      if (!connects(filler)) {
        return;
      }
    }
    throw new IOException("the backlog of a listener does not fill up on this system");
  }

  private boolean connects(SocketChannel filler) throws IOException {
    filler.configureBlocking(false);
    if (filler.connect(address())) {
      return true;
    }
    try (var selector = Selector.open()) {
      filler.register(selector, SelectionKey.OP_CONNECT);
      return selector.select(ANSWER_WITHIN_MS) > 0 && filler.finishConnect();
    }
  }

  @Override
  public InetSocketAddress address() {
    return Loopback.v4(listener.getLocalPort());
  }

  @Override
  public void close() {
    fillers.forEach(QuietClose::quietly);
    QuietClose.quietly(listener);
  }
}
