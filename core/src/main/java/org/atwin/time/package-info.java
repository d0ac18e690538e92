/**
 * The only place that knows what time it is. A {@link org.atwin.time.Timeline} is either live (the
 * machine's clock, optionally scaled) or virtual (jumps from one due event to the next, so a guard
 * of minutes costs nothing in a test). Due actions run on the live timeline's own thread, or on the
 * thread that advances the virtual one.
 */
@NullMarked
package org.atwin.time;

import org.jspecify.annotations.NullMarked;
