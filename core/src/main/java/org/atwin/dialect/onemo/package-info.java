/**
 * The OneMO modules of China Mobile IoT: TCP/IP AT user manual for the MN and ML series. One class
 * for each group of commands of chapter 3, beside the links that they work on. Everything runs on
 * the drain of the module it belongs to.
 */
@NullMarked
package org.atwin.dialect.onemo;

import org.jspecify.annotations.NullMarked;
