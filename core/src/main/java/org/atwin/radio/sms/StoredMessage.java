package org.atwin.radio.sms;

/**
 * A message at its place in memory. Immutable; any thread.
 *
 * @param index where it is
 * @param status what had happened to it when it was taken out
 * @param pdu the message
 */
public record StoredMessage(int index, MessageStatus status, Pdu<?> pdu) {}
