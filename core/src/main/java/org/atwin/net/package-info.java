/**
 * A module's way to the real network: bearers, coverage, routes and the allow-list, which act on
 * every protocol alike. The engines that speak protocols live in the packages below and reach the
 * network through the module's {@link org.atwin.net.Uplink} only. Blocking work runs on virtual
 * threads of its own; whatever is reported goes through the module's mailbox.
 */
@NullMarked
package org.atwin.net;

import org.jspecify.annotations.NullMarked;
