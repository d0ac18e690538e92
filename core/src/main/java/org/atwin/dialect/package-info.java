/**
 * What a manual defines: the ordered commands of a vendor's modules, the models with their facts,
 * the error table and the switches. Reference pages, help and the coverage table are made from
 * these declarations. Everything here is immutable data or runs on the drain of the module it is
 * for.
 */
@NullMarked
package org.atwin.dialect;

import org.jspecify.annotations.NullMarked;
