/**
 * The values that commands keep.
 *
 * <p>Where to look:
 *
 * <ul>
 *   <li>the present values of a module: {@code Settings}; a value, with its range and how long it
 *       is kept, is declared as an {@code org.atwin.at.Setting}, new ones come as {@code Changes}
 *   <li>what is written to flash, and when a command has its OK: {@code Storage}
 *   <li>those that each command channel has for itself: {@code V250}, read together as a {@code
 *       LineFormat}
 * </ul>
 */
@NullMarked
package org.atwin.module.settings;

import org.jspecify.annotations.NullMarked;
