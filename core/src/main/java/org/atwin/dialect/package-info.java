/**
 * What a manual defines: the ordered commands of a vendor's modules, the models with their facts,
 * the error table and the switches. Reference pages, help and the coverage table are made from
 * these declarations. Everything here is immutable data or runs on the drain of the module it is
 * for.
 *
 * <p>Where to look:
 *
 * <ul>
 *   <li>a manual as a whole: {@code Dialect}, with the {@code Model}s that {@code ModelData} reads
 *   <li>how a command of it gets executed: {@code DialectFirmware}, which hands a {@code
 *       ModuleContext} to the handlers
 *   <li>how it words a failure: {@code ErrorWording}, {@code ErrorVerbosity}
 *   <li>what commands and parameters mean in the terms of the manual: {@code Meanings}
 *   <li>the chapters that all cellular modules have: {@link org.atwin.dialect.standard}; each
 *       vendor has a package beside it
 * </ul>
 */
@NullMarked
package org.atwin.dialect;

import org.jspecify.annotations.NullMarked;
