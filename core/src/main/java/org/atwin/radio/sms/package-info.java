/**
 * Short messages below the AT commands: alphabets (3GPP TS 23.038), transfer units (23.040), the
 * memory a module keeps messages in (27.005), and the network's service centre. Codecs and values
 * are immutable and may be used on any thread; a module's memory belongs to its drain. The service
 * centre is shared by all modules of a world, may be called from any thread, and calls each module
 * back on that module's own executor.
 */
@NullMarked
package org.atwin.radio.sms;

import org.jspecify.annotations.NullMarked;
