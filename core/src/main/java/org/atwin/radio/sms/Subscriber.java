package org.atwin.radio.sms;

import java.util.concurrent.Executor;
import org.atwin.time.Timeline;

/**
 * One module's line to the service centre. Sending runs on the module's drain; the other methods
 * may be called from any thread.
 */
public final class Subscriber implements AutoCloseable {

  private final ShortMessageService service;
  private final Address number;
  private final DeliveryQueue deliveries;
  private int nextReference;

  Subscriber(
      ShortMessageService service,
      Timeline timeline,
      Address number,
      Executor owner,
      MobileTerminal terminal) {
    this.service = service;
    this.number = number;
    this.deliveries = new DeliveryQueue(timeline, owner, terminal);
  }

  /** The module's number; without digits if it has none. */
  public Address number() {
    return number;
  }

  /** The message reference that the next message gets, 0 to 255. */
  public int nextReference() {
    return nextReference;
  }

  /**
   * Sets the message reference that the next message gets.
   *
   * @param reference 0 to 255
   * @throws IllegalArgumentException if it is out of range
   */
  public void setNextReference(int reference) {
    FirstOctet.check("message reference", reference);
    nextReference = reference;
  }

  /**
   * Sends a message. The network takes every one; where there is nobody of that number, it is lost
   * unless a status report was asked for.
   *
   * @param submit its own reference is replaced by the next one of this module
   * @return the message reference, which counts up by one from message to message, modulo 256
   */
  public int submit(SmsSubmit submit) {
    int reference = nextReference;
    nextReference = (reference + 1) & 0xFF;
    service.submit(this, submit.draft().reference(reference).finish());
    return reference;
  }

  /**
   * Has a text delivered to this module, in as many messages as it takes.
   *
   * @param originator whom it seems to come from
   */
  public void receive(Address originator, String text) {
    service.deliver(this, originator, text);
  }

  /**
   * Tells the service centre that the module may be ready for what it has not taken: it has
   * registered, woken, or has memory again.
   */
  public void alert() {
    deliveries.alert();
  }

  /** Gives up the number; what waits for the module is lost. Harmless when repeated. */
  @Override
  public void close() {
    service.remove(this);
    deliveries.close();
  }

  void offer(PendingMessage message) {
    deliveries.offer(message);
  }
}
