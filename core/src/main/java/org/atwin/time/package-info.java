/**
 * The only place that knows what time it is. A {@link org.atwin.time.Timeline} is live (the
 * machine's clock, optionally scaled), paced (the same, but it waits for a machine that is held up)
 * or virtual (jumps from one due event to the next, so a guard of minutes costs nothing in a test).
 * Due actions run on the live or paced timeline's own thread, or on the thread that advances the
 * virtual one.
 */
@NullMarked
package org.atwin.time;

import org.jspecify.annotations.NullMarked;
