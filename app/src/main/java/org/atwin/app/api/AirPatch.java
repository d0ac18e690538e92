package org.atwin.app.api;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.atwin.radio.Air;
import org.atwin.radio.Cell;
import org.atwin.radio.Neighbour;
import org.atwin.radio.Rat;
import org.atwin.radio.RegisterPolicy;
import org.atwin.radio.Signal;

/**
 * A change of what the antenna meets: {@code {"coverage": true, "rat": "lte|nbiot|gsm", "rsrp":
 * -95, "rsrq": -10, "sinr": 12, "register": "home|roaming|denied|searching", "cell": {"tac":
 * "18be", "ci": "0183db22", "pci": 351, "earfcn": 3736, "band": 8}, "neighbours": [...]}}. A
 * neighbour has the fields of a cell and of a signal. Read on the request's thread.
 */
final class AirPatch {

  private final Optional<Boolean> coverage;
  private final Optional<Rat> rat;
  private final SignalPatch signal;
  private final Optional<RegisterPolicy> register;
  private final Optional<CellPatch> cell;
  private final Optional<List<NeighbourPatch>> neighbours;

  private AirPatch(JsonFields fields) {
    coverage = fields.flag("coverage");
    rat = fields.word("rat", Rat.class);
    signal = SignalPatch.of(fields);
    register = fields.word("register", RegisterPolicy.class);
    cell = fields.object("cell").map(AirPatch::cell);
    neighbours =
        fields.objects("neighbours").map(list -> list.stream().map(NeighbourPatch::of).toList());
    fields.end();
  }

  /** Reads the change. */
  static AirPatch of(JsonFields fields) {
    return new AirPatch(fields);
  }

  /** What the change makes of the present air. */
  Air apply(Air before) {
    Cell serving = cell.map(patch -> patch.apply(before.cell())).orElse(before.cell());
    Optional<List<Neighbour>> heard =
        neighbours.map(list -> list.stream().map(patch -> patch.apply(serving)).toList());
    return new Air(
        coverage.orElse(before.coverage()),
        rat.orElse(before.rat()),
        signal.apply(before.signal()),
        register.orElse(before.register()),
        serving,
        heard.orElse(before.neighbours()));
  }

  private static CellPatch cell(JsonFields fields) {
    CellPatch patch = CellPatch.of(fields);
    fields.end();
    return patch;
  }

  private record SignalPatch(OptionalInt rsrp, OptionalInt rsrq, OptionalInt sinr) {

    static SignalPatch of(JsonFields fields) {
      return new SignalPatch(
          fields.whole("rsrp", -156, -31),
          fields.whole("rsrq", -34, 3),
          fields.whole("sinr", -30, 50));
    }

    Signal apply(Signal before) {
      return new Signal(
          rsrp.orElse(before.rsrp()), rsrq.orElse(before.rsrq()), sinr.orElse(before.sinr()));
    }
  }

  private record CellPatch(
      Optional<Integer> tac,
      Optional<Integer> ci,
      OptionalInt pci,
      OptionalInt earfcn,
      OptionalInt band) {

    static CellPatch of(JsonFields fields) {
      return new CellPatch(
          hex(fields, "tac", 4),
          hex(fields, "ci", 8),
          fields.whole("pci", 0, 503),
          fields.whole("earfcn", 0, Integer.MAX_VALUE),
          fields.whole("band", 1, 256));
    }

    Cell apply(Cell before) {
      return new Cell(
          tac.orElse(before.tac()),
          ci.orElse(before.ci()),
          pci.orElse(before.pci()),
          earfcn.orElse(before.earfcn()),
          band.orElse(before.band()));
    }

    private static Optional<Integer> hex(JsonFields fields, String name, int digits) {
      String form = "1 to %d hexadecimal digits".formatted(digits);
      return fields
          .text(name, "[0-9A-Fa-f]{1,%d}".formatted(digits), form)
          .map(HexFormat::fromHexDigits);
    }
  }

  private record NeighbourPatch(CellPatch cell, SignalPatch signal) {

    static NeighbourPatch of(JsonFields fields) {
      var patch = new NeighbourPatch(CellPatch.of(fields), SignalPatch.of(fields));
      fields.end();
      return patch;
    }

    /** What is not said of a neighbour is as in the serving cell. */
    Neighbour apply(Cell serving) {
      return new Neighbour(cell.apply(serving), signal.apply(Signal.GOOD));
    }
  }
}
