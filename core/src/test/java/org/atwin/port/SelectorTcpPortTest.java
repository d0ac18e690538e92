package org.atwin.port;

class SelectorTcpPortTest extends TcpPortTest {

  SelectorTcpPortTest() {
    super(SelectorLoop::shared);
  }
}
