/**
 * The hardware around a module's processor: its clock, flash, pins, supply, analogue inputs, serial
 * interface and memory card slot. Nothing here knows AT commands or what the module does with it.
 * Everything runs on the module's drain except {@link org.atwin.device.Flash}, which may be used
 * from any thread and blocks while it writes.
 */
@NullMarked
package org.atwin.device;

import org.jspecify.annotations.NullMarked;
