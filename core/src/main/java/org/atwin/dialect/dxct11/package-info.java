/**
 * The dialect of the DX-CT11-B&amp;C serial application guide, a class for each chapter. It stands
 * apart from 27.007: failures are {@code ERROR=<code>}, connections have numbers from 3, and some
 * answers end without OK. Everything here is used on the module's drain only.
 */
@NullMarked
package org.atwin.dialect.dxct11;

import org.jspecify.annotations.NullMarked;
