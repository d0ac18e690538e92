package org.atwin.dialect.m531x;

import org.atwin.net.mqtt.Will;
import org.jspecify.annotations.Nullable;

/**
 * What AT+MQTTOPEN asks for, and reconnections repeat. Immutable; any thread.
 *
 * @param withUser whether the user name is sent
 * @param withPassword whether the password is sent
 * @param will the will, or null
 */
record MqttOpening(boolean withUser, boolean withPassword, @Nullable Will will) {}
