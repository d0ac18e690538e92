package org.atwin.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A loop that the test turns by hand, so that it is busy when the test wants it to be. */
@EnabledOnOs(OS.LINUX)
final class EpollLoopTest {

  private static final int MORE_THAN_IT_HAS_ROOM_FOR = 200;

  private final List<Integer> descriptors = new ArrayList<>();
  private final AtomicInteger clients = new AtomicInteger();
  private EpollLoop loop;

  @BeforeEach
  void aFreshLoopInAProcessWithManyDescriptors() throws IOException {
    loop = new EpollLoop();
    for (int i = 0; i < MORE_THAN_IT_HAS_ROOM_FOR; i++) {
      descriptors.add(LinuxLibc.eventCreate());
    }
  }

  @AfterEach
  void giveThemBack() {
    descriptors.forEach(LinuxLibc::close);
  }

  @Test
  void aClientThatComesBeforeTheLoopHasHeardOfItsListenerIsServedLater() throws IOException {
    Listener listener = listen();
    listener.await(true);
    try (var client = new Socket(InetAddress.getLoopbackAddress(), listener.localPort())) {
      loop.turn(false);
      assertThat(client.isConnected()).isTrue();
      loop.turn(false);
    }

    assertThat(clients).hasValue(1);
    loop.execute(listener::close);
    loop.turn(false);
  }

  @Test
  void nobodyIsServedByAListenerThatWasClosedMeanwhile() throws IOException {
    Listener listener = listen();
    listener.await(true);
    loop.execute(listener::close);
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), listener.localPort())) {
      loop.turn(false);
      loop.turn(false);
    }

    assertThat(clients).hasValue(0);
  }

  @Test
  void aHandlerThatThrowsAnErrorEndsNothing() throws IOException {
    int descriptor = LinuxLibc.eventCreate();
    descriptors.add(descriptor);
    loop.execute(() ->
        loop.watch(
            descriptor,
            _ -> {
              clients.incrementAndGet();
              throw new StackOverflowError("as from a receiver");
            }));
    loop.turn(false);
    LinuxLibc.write(descriptor, MemorySegment.ofArray(new long[] {1}), LinuxLibc.errorNumber());

    loop.turn(false);
    loop.turn(false);

    assertThat(clients).hasValue(2);
  }

  private Listener listen() throws IOException {
    return loop.listen(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), clients::incrementAndGet);
  }
}
