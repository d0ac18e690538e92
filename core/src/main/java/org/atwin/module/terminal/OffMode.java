package org.atwin.module.terminal;

import java.nio.ByteBuffer;

/** The module has no power or has not started its AT task: bytes are lost. Any thread. */
final class OffMode implements InputMode {

  @Override
  public void accept(ByteBuffer bytes) {
    bytes.position(bytes.limit());
  }

  @Override
  public boolean letsUrcsThrough() {
    return false;
  }
}
