/**
 * The M5311 series and its sisters: M5311 software user manual V2.3 and M531X MQTT manual V1.4. One
 * class for each chapter's commands, beside the state those commands work on. Everything runs on
 * the drain of the module it belongs to.
 */
@NullMarked
package org.atwin.dialect.m531x;

import org.jspecify.annotations.NullMarked;
