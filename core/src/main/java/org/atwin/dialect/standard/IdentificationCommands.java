package org.atwin.dialect.standard;

import java.util.function.Function;
import org.atwin.at.Chapter;
import org.atwin.at.Field;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.dialect.ModuleContext;
import org.atwin.module.Module;

/** Who made it, what it is, which firmware, which equipment: 27.007 chapter 5, V.250 6.1.3 ff. */
public final class IdentificationCommands {

  private static final String SOFTWARE_VERSION = "00";
  private static final Param<Integer> SNT = Param.integer("snt", 0, 3).or(0);
  private static final Param<Integer> VALUE = Param.integer("value", 0, 255).or(0);

  private static final Line.Of1<String> TEXT = Line.of("", Field.data("text"));
  private static final Line.Of1<String> REVISION = Line.of("Revision", Field.data("revision"));

  private IdentificationCommands() {}

  /** The chapter. */
  public static Chapter<ModuleContext> chapter() {
    var chapter = Chapter.<ModuleContext>of("27.007 5", "Identification");
    chapter
        .at("I", "V.250 6.1.3", "Identification")
        .takes(VALUE)
        .answers(TEXT, REVISION)
        .onSet((c, _) -> identification(c.module()));
    text(chapter, "+CGMI", "27.007 5.1", "Manufacturer", IdentificationCommands::manufacturer);
    text(chapter, "+GMI", "V.250 6.1.4", "Manufacturer", IdentificationCommands::manufacturer);
    text(chapter, "+CGMM", "27.007 5.2", "Model", IdentificationCommands::model);
    text(chapter, "+GMM", "V.250 6.1.5", "Model", IdentificationCommands::model);
    text(chapter, "+CGMR", "27.007 5.3", "Firmware revision", IdentificationCommands::revision);
    text(chapter, "+GMR", "V.250 6.1.6", "Firmware revision", IdentificationCommands::revision);
    serialNumber(chapter, "+CGSN", "27.007 5.4");
    serialNumber(chapter, "+GSN", "V.250 6.1.7");
    return chapter;
  }

  /** The firmware's name, as a fact or a switch states it. */
  public static String revision(Module module) {
    return StandardFacts.FIRMWARE.find(module.facts()).orElse(module.model());
  }

  /** A command that prints one bare line; a test form answers OK. */
  private static void text(
      Chapter<ModuleContext> chapter,
      String name,
      String manual,
      String title,
      Function<Module, String> line) {
    chapter.at(name, manual, title).answers(TEXT).onExec(c -> TEXT.with(line.apply(c.module())));
  }

  private static String manufacturer(Module module) {
    return StandardFacts.MANUFACTURER.of(module.facts());
  }

  private static Result identification(Module module) {
    return Result.lines(
        TEXT.with(manufacturer(module)), TEXT.with(model(module)), REVISION.with(revision(module)));
  }

  private static String model(Module module) {
    String name = module.model();
    int end = name.lastIndexOf('-');
    return end > 0 && StandardFacts.CGMM_SERIES.of(module.facts()) ? name.substring(0, end) : name;
  }

  private static void serialNumber(Chapter<ModuleContext> chapter, String name, String manual) {
    Line.Of1<String> quoted = Line.of(name, Field.quoted("sn"));
    Line.Of1<String> bare = Line.of(name, Field.text("sn"));
    chapter
        .at(name, manual, "Equipment identity (IMEI)")
        .takes(SNT)
        .answers(TEXT, quoted, bare)
        .onExec(c -> TEXT.with(number(c.module(), name, 0)))
        .onSet((c, args) -> {
          int kind = args.get(SNT);
          boolean quotes = StandardFacts.IMEI_QUOTED.of(c.module().facts());
          return (kind == 0 ? TEXT : quotes ? quoted : bare).with(number(c.module(), name, kind));
        });
  }

  /** 27.007 5.4: 0 serial number, 1 IMEI, 2 IMEI with software version, 3 software version. */
  private static String number(Module module, String command, int kind) {
    String imei = module.imei();
    boolean serial = command.equals("+CGSN") && StandardFacts.CGSN_SERIAL.of(module.facts());
    return switch (kind) {
      case 0 -> serial ? "CM" + imei.substring(3) : imei;
      case 2 -> imei.substring(0, 14) + SOFTWARE_VERSION;
      case 3 -> SOFTWARE_VERSION;
      default -> imei;
    };
  }
}
