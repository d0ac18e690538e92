package org.atwin.module.event;

import java.nio.ByteBuffer;
import org.atwin.at.Line;

/** Sees everything a module does, for traces and the control API. Called on the module's drain. */
public interface ModuleListener {

  /** Bytes came from the host; the buffer is a view that must not be kept. */
  void received(ByteBuffer bytes);

  /** Bytes went to the host; the buffer is a view that must not be kept. */
  void sent(ByteBuffer bytes);

  /** A line is said, as an answer or a report; it goes to the host among the bytes. */
  default void said(Line line) {}

  /** Something in the module changed. */
  void event(ModuleEvent event);
}
