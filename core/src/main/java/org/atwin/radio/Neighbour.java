package org.atwin.radio;

/**
 * A cell that can be heard beside the serving one. Immutable; any thread.
 *
 * @param cell the cell
 * @param signal how it is received
 */
public record Neighbour(Cell cell, Signal signal) {}
