/**
 * The values that commands keep.
 *
 * <p>Where to look:
 *
 * <ul>
 *   <li>one value, with its range and how long it is kept: {@code Setting}, {@code Lifetime}
 *   <li>the present values of a module: {@code Settings}
 *   <li>what is written to flash, and when a command has its OK: {@code Storage}
 *   <li>those that each command channel has for itself: {@code V250}, read together as a {@code
 *       LineFormat}
 * </ul>
 */
@NullMarked
package org.atwin.module.settings;

import org.jspecify.annotations.NullMarked;
