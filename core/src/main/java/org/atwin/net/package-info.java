/**
 * A module's way to the host's network: routes, allow-list, bearers and coverage, which act on
 * every protocol alike. The engines of the protocols sit in packages beside it. Their listeners are
 * called on the module's drain; blocking work runs on virtual threads.
 */
@NullMarked
package org.atwin.net;

import org.jspecify.annotations.NullMarked;
