package org.atwin.dialect.m531x;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.ErrorReport;
import org.atwin.at.Facts;
import org.atwin.at.Field;
import org.atwin.at.IntRanges;
import org.atwin.at.Keyword;
import org.atwin.at.Lifetime;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.at.Setting;
import org.atwin.module.Module;
import org.atwin.radio.CarrierLimits;
import org.atwin.radio.Sim;
import org.jspecify.annotations.Nullable;

/** Chapters 3.3 and 3.4: bands, cells, and the record of the last one. */
final class BandCommands {

  /** The bands AT*CMBAND has chosen, {@code 3,5,8}; empty for the sub-model's own. */
  static final Setting<String> LOCKED = bands("*CMBAND");

  /** The bands AT+BANDPL puts first, in order; empty for none. */
  static final Setting<String> PREFERRED = bands("+BANDPL");

  private static final int MOST_BANDS = 6;
  private static final int PLMN_DIGITS = 5;

  /** The networks of China Mobile, and what its card makes a module search. */
  private static final Set<String> CHINA_MOBILE =
      Set.of("46000", "46002", "46004", "46007", "46008");

  private static final List<Integer> CHINA_MOBILE_ORDER = List.of(8, 3, 5);
  private static final int DEFAULT_SET = 0;

  private static final Param<Integer> BAND = Param.integer("band", facts -> listed(own(facts)));
  private static final Param<Integer> BAND_OR_DEFAULT =
      Param.integer(
          "band", facts -> listed(IntStream.concat(IntStream.of(DEFAULT_SET), own(facts))));
  private static final List<Param<Integer>> FURTHER =
      IntStream.range(1, MOST_BANDS)
          .mapToObj(_ -> Param.integer("band", facts -> listed(own(facts))).optional())
          .toList();

  private static final Param<Integer> EARFCN = Param.integer("earfcn", 0, 262143);
  private static final Param<Integer> OFFSET = Param.integer("offset", 0, 4);
  private static final Param<Integer> PCI = Param.integer("pci", 0, 503).optional();

  private static final Line.Of1<List<Integer>> ALLOWED =
      Line.of("*CMBAND", Field.list(Field.integer("band")));
  private static final Line.Of1<List<Integer>> ORDER =
      Line.of("+BANDPL", Field.list(Field.integer("band")));
  private static final Line.Of1<Integer> CLEARED = Line.of("+CLPLMN", Field.integer("result"));

  private BandCommands() {}

  static Chapter<M531x> chapter() {
    var chapter = Chapter.<M531x>of("3.3", "Bands and cells").failures(ErrorReport.PLAIN);
    chapter
        .at("*CMBAND", "3.3.1", "Lock or select bands")
        .on(facts -> M531xFacts.BANDS.find(facts).isPresent())
        .keeps(LOCKED)
        .takes(bands(BAND_OR_DEFAULT))
        .onSet(M531xFacts.BAND_LOCK::of, (m, args) -> lock(m.module(), args))
        .answers(ALLOWED)
        .onRead(m -> ALLOWED.with(allowed(m.module())))
        .lists(m -> BAND_OR_DEFAULT.values(m.module().facts()));
    chapter
        .at("+BANDPL", "3.3.1", "Band search priority")
        .on(M531xFacts.BAND_PRIORITY::of)
        .keeps(PREFERRED)
        .takes(bands(BAND))
        .onSet((m, args) -> prefer(m.module(), args))
        .answers(ORDER)
        .onRead(m -> ORDER.with(searchOrder(m.module())))
        .lists(m -> BAND.values(m.module().facts()));
    chapter
        .at("*FRCLLCK", "3.3.2", "Lock a frequency or a cell")
        .onSet(
            Keyword.sets(
                "1",
                List.of(EARFCN, OFFSET, PCI),
                (m, args) -> lockTo(m.module(), args.get(EARFCN), args.find(PCI).orElse(null))))
        .onSet(
            Keyword.sets(
                "0",
                List.of(EARFCN.optional(), OFFSET.optional(), PCI),
                (m, _) -> lockTo(m.module(), null, null)))
        .lists(m -> "(0,1)," + Param.values(m.module().facts(), List.of(EARFCN, OFFSET, PCI)));
    chapter
        .at("+CLPLMN", "3.4", "Clear the registration record")
        .answers(CLEARED)
        .onExec(m -> {
          m.module().radio().campedCell(null);
          return CLEARED.with(0);
        });
    return chapter;
  }

  /** At a start the bands of flash count, and no cell is locked. */
  static void restore(Module module) {
    module
        .radio()
        .limits(new CarrierLimits(Set.copyOf(allowed(module)), null, null, searchOrder(module)));
  }

  /** A card is there: models without AT+BANDPL search as suits its operator (3.3.1). */
  static void order(Module module) {
    CarrierLimits limits = module.radio().limits();
    List<Integer> order = searchOrder(module);
    if (!order.equals(limits.order())) {
      module.radio().limits(limits.ordered(order));
    }
  }

  /**
   * Which bands are searched first (3.3.1): with AT+BANDPL those it names, and without, from the
   * lowest up; elsewhere what suits a card of China Mobile, the only operator that is told of.
   * Empty if nothing is told.
   */
  private static List<Integer> searchOrder(Module module) {
    if (M531xFacts.BAND_PRIORITY.of(module.facts())) {
      List<Integer> preferred = numbers(module.settings().get(PREFERRED));
      return preferred.isEmpty() ? allowed(module) : preferred;
    }
    Sim sim = module.radio().sim();
    boolean chinaMobile = sim.isInserted() && CHINA_MOBILE.contains(plmn(sim.card().imsi()));
    return chinaMobile ? CHINA_MOBILE_ORDER : List.of();
  }

  private static String plmn(String imsi) {
    return imsi.substring(0, Math.min(PLMN_DIGITS, imsi.length()));
  }

  /** The bands the module may use, ascending; none where no manual says which it has. */
  static List<Integer> allowed(Module module) {
    String locked = module.settings().get(LOCKED);
    return locked.isEmpty()
        ? M531xFacts.BANDS.find(module.facts()).orElse(List.of())
        : numbers(locked);
  }

  private static Result lock(Module module, Args args) {
    List<Integer> bands = given(args, BAND_OR_DEFAULT);
    if (bands.equals(List.of(DEFAULT_SET))) {
      return module.keep(LOCKED, "");
    }
    return bands.contains(DEFAULT_SET) || repeats(bands)
        ? Result.ERROR
        : module.keep(LOCKED, text(bands.stream().sorted().toList()));
  }

  private static Result prefer(Module module, Args args) {
    List<Integer> bands = given(args, BAND);
    if (repeats(bands) || !allowed(module).containsAll(bands)) {
      return Result.ERROR;
    }
    return module.keep(PREFERRED, text(bands)).whenDone(() -> order(module));
  }

  /** Effective at once, lost at power-off. */
  private static Result lockTo(Module module, @Nullable Integer earfcn, @Nullable Integer pci) {
    module.radio().limits(module.radio().limits().lockedTo(earfcn, pci));
    return Result.OK;
  }

  private static List<Integer> given(Args args, Param<Integer> first) {
    return Stream.concat(Stream.of(first), FURTHER.stream())
        .flatMap(band -> args.find(band).stream())
        .toList();
  }

  private static boolean repeats(List<Integer> bands) {
    return bands.size() > Set.copyOf(bands).size();
  }

  private static List<Param<?>> bands(Param<Integer> first) {
    return Stream.<Param<?>>concat(Stream.of(first), FURTHER.stream()).toList();
  }

  private static IntStream own(Facts facts) {
    return M531xFacts.BANDS.of(facts).stream().mapToInt(Integer::intValue);
  }

  private static IntRanges listed(IntStream bands) {
    return IntRanges.listed(bands.toArray());
  }

  private static Setting<String> bands(String key) {
    return Setting.of(key, Param.text("bands", 0, 20), "", Lifetime.FLASH)
        .where(bands -> bands.matches("([0-9]{1,2}(,[0-9]{1,2})*)?"));
  }

  private static List<Integer> numbers(String text) {
    return text.isEmpty()
        ? List.of()
        : List.of(text.split(",")).stream().map(Integer::valueOf).toList();
  }

  private static String text(List<Integer> bands) {
    return bands.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
