package org.atwin.module.event;

import java.nio.ByteBuffer;

/** Sees everything a module does, for traces and the control API. Called on the module's drain. */
public interface ModuleListener {

  /** Bytes came from the host; the buffer is a view that must not be kept. */
  void received(ByteBuffer bytes);

  /** Bytes went to the host; the buffer is a view that must not be kept. */
  void sent(ByteBuffer bytes);

  /** Something in the module changed. */
  void event(ModuleEvent event);
}
