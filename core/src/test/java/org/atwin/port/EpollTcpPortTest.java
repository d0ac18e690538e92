package org.atwin.port;

import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class EpollTcpPortTest extends TcpPortTest {

  EpollTcpPortTest() {
    super(EpollLoop::shared);
  }
}
