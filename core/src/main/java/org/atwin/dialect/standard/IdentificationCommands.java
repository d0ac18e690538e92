package org.atwin.dialect.standard;

import java.util.List;
import java.util.function.Function;
import org.atwin.at.Command;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.dialect.ModuleContext;
import org.atwin.module.Module;

/** Who made it, what it is, which firmware, which equipment: 27.007 chapter 5, V.250 6.1.3 ff. */
public final class IdentificationCommands {

  private static final String SOFTWARE_VERSION = "00";
  private static final Param<Integer> SNT = Param.integer("snt", 0, 3).or(0);
  private static final Param<Integer> VALUE = Param.integer("value", 0, 255).or(0);

  private IdentificationCommands() {}

  /** The chapter's commands. */
  public static List<Command<ModuleContext>> commands() {
    return List.of(
        Command.<ModuleContext>at("I")
            .manual("V.250 6.1.3")
            .title("Identification")
            .takes(VALUE)
            .onSet((c, _) -> identification(c.module()))
            .build(),
        text("+CGMI", "27.007 5.1", "Manufacturer", IdentificationCommands::manufacturer),
        text("+GMI", "V.250 6.1.4", "Manufacturer", IdentificationCommands::manufacturer),
        text("+CGMM", "27.007 5.2", "Model", Module::model),
        text("+GMM", "V.250 6.1.5", "Model", Module::model),
        text("+CGMR", "27.007 5.3", "Firmware revision", IdentificationCommands::revision),
        text("+GMR", "V.250 6.1.6", "Firmware revision", IdentificationCommands::revision),
        serialNumber("+CGSN", "27.007 5.4"),
        serialNumber("+GSN", "V.250 6.1.7"));
  }

  /** The firmware's name, as a fact or a switch states it. */
  public static String revision(Module module) {
    return module.facts().has("firmware") ? module.facts().text("firmware") : module.model();
  }

  /** A command that prints one bare line; a test form answers OK. */
  public static Command<ModuleContext> text(
      String name, String manual, String title, Function<Module, String> line) {
    return Command.<ModuleContext>at(name)
        .manual(manual)
        .title(title)
        .onExec(c -> Result.answer(line.apply(c.module())))
        .build();
  }

  private static String manufacturer(Module module) {
    return module.facts().text("manufacturer");
  }

  private static Result identification(Module module) {
    return Result.answer(manufacturer(module), module.model(), "Revision: " + revision(module));
  }

  private static Command<ModuleContext> serialNumber(String name, String manual) {
    return Command.<ModuleContext>at(name)
        .manual(manual)
        .title("Equipment identity (IMEI)")
        .takes(SNT)
        .onExec(c -> Result.answer(c.module().imei()))
        .onSet((c, args) -> Result.answer(serialNumber(name, c.module().imei(), args.get(SNT))))
        .build();
  }

  /** 27.007 5.4: 0 serial number, 1 IMEI, 2 IMEI with software version, 3 software version. */
  private static String serialNumber(String name, String imei, int kind) {
    String number =
        switch (kind) {
          case 2 -> imei.substring(0, 14) + SOFTWARE_VERSION;
          case 3 -> SOFTWARE_VERSION;
          default -> imei;
        };
    return kind == 0 ? number : "%s: \"%s\"".formatted(name, number);
  }
}
