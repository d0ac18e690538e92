package org.atwin.radio.sms;

import java.time.Instant;
import java.util.function.IntConsumer;

/**
 * A message that the service centre has taken but not delivered. Immutable; any thread.
 *
 * @param pdu what to deliver
 * @param end when to give up
 * @param discharged told once what has become of it, as {@link SmsStatusReport#status}; called
 *     without any lock
 */
record PendingMessage(Pdu<?> pdu, Instant end, IntConsumer discharged) {}
