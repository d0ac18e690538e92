package org.atwin.lab;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FullListenerTest {

  @Test
  void letsWhoeverDialsItWait() throws Exception {
    try (var full = FullListener.listen();
        var client = new Socket()) {
      assertThatThrownBy(() -> client.connect(full.address(), 500))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void refusesOnceItIsClosed() throws Exception {
    var full = FullListener.listen();

    full.close();

    try (var client = new Socket()) {
      assertThatThrownBy(() -> client.connect(full.address(), 500))
          .isInstanceOf(ConnectException.class);
    }
  }
}
