/**
 * One account at an MQTT server, which the manuals share and word differently: when it connects and
 * connects again, what it asks of the server and what the server owes it. All of it runs on the
 * module's drain.
 *
 * <p>Where to look:
 *
 * <ul>
 *   <li>the way of an account from dialling to giving up: {@code MqttAccount}, and its {@code
 *       State}
 *   <li>what a manual decides: {@code MqttPolicy}
 *   <li>what a manual says: {@code MqttWords}; what else its firmware does: {@code MqttObserver}
 *   <li>where it connects to and how: {@code MqttServer}, {@code MqttDialler}
 *   <li>what the server is asked and has granted: {@code Subscriptions}, {@code Requests}
 *   <li>messages that wait for the host to read them, as the YM310 has it (13.8): {@code
 *       MessageCache}
 *   <li>topics and names between the serial line and MQTT: {@code Utf8}
 * </ul>
 *
 * <p>Packets, packet identifiers, keep-alive and the messages that are not acknowledged yet are the
 * engine's, {@link org.atwin.net.mqtt}.
 */
@NullMarked
package org.atwin.service.mqtt;

import org.jspecify.annotations.NullMarked;
