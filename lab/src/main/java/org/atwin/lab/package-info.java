/**
 * The embedded servers a twin can talk to: echo, TLS, HTTP, MQTT, DNS and NTP, and peers that
 * follow a script. They listen on loopback only, stand on their own and know nothing of the twin.
 * Every accept loop, connection and receive loop is plain blocking code on its own virtual thread.
 */
@NullMarked
package org.atwin.lab;

import org.jspecify.annotations.NullMarked;
