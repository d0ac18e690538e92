package org.atwin.radio;

import java.util.List;

/**
 * What a module's antenna meets. Immutable; any thread.
 *
 * @param coverage whether any cell can be received
 * @param rat access technology of the cell
 * @param signal how the cell is received
 * @param register how the network answers registration
 * @param cell the cell the module would camp on
 * @param neighbours other cells in reach, strongest first
 */
public record Air(
    boolean coverage,
    Rat rat,
    Signal signal,
    RegisterPolicy register,
    Cell cell,
    List<Neighbour> neighbours) {

  /** NB-IoT at home, well received, without neighbours. */
  public static final Air DEFAULT =
      new Air(
          true,
          Rat.NBIOT,
          Signal.GOOD,
          RegisterPolicy.HOME,
          Cell.of("18BE", "0183DB22", 351, 3736, 8),
          List.of());

  /** Keeps its own copy of the neighbours. */
  public Air {
    neighbours = List.copyOf(neighbours);
  }

  /** The same with or without coverage. */
  public Air withCoverage(boolean coverage) {
    return new Air(coverage, rat, signal, register, cell, neighbours);
  }

  /** The same with another access technology. */
  public Air withRat(Rat rat) {
    return new Air(coverage, rat, signal, register, cell, neighbours);
  }

  /** The same, received differently. */
  public Air withSignal(Signal signal) {
    return new Air(coverage, rat, signal, register, cell, neighbours);
  }

  /** The same with another answer to registration. */
  public Air withRegister(RegisterPolicy register) {
    return new Air(coverage, rat, signal, register, cell, neighbours);
  }

  /** The same with another cell. */
  public Air withCell(Cell cell) {
    return new Air(coverage, rat, signal, register, cell, neighbours);
  }

  /** The same with other neighbours, strongest first. */
  public Air withNeighbours(List<Neighbour> neighbours) {
    return new Air(coverage, rat, signal, register, cell, neighbours);
  }
}
