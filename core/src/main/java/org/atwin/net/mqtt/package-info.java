/**
 * MQTT 3.1 and 3.1.1 as a module's client speaks it: every packet identifier and every
 * acknowledgement is visible, and nothing is decided here that differs between modules. Used on the
 * module's drain only, where listeners are called too. There are no threads of its own; Netty
 * serves to encode and decode packets, without its event loops.
 */
@NullMarked
package org.atwin.net.mqtt;

import org.jspecify.annotations.NullMarked;
