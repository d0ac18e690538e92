package org.atwin.dialect.m531x;

import java.util.List;
import java.util.Map;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.ErrorReport;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.module.Module;
import org.atwin.module.settings.Lifetime;
import org.atwin.module.settings.Setting;
import org.atwin.radio.PdpContexts;
import org.atwin.radio.PdpType;

/** Chapter 11.1: what the default PDP context asks for, from the next restart on. */
final class DefaultContextCommands {

  private static final Setting<String> TYPE =
      new Setting<>(
          "*CGDEFCONT.type",
          Param.choice("PDP_type", "IPV4V6", "IPV6", "IP"),
          facts -> FirmwareVersion.of(facts).speaksIpv6() ? "IPV4V6" : "IP",
          Lifetime.FLASH);
  private static final Setting<String> APN =
      Setting.of("*CGDEFCONT.apn", Param.quoted("APN", 100), "", Lifetime.FLASH);

  private DefaultContextCommands() {}

  static Chapter<M531x> chapter() {
    var chapter = Chapter.<M531x>of("11.1", "Default PDP context").failures(ErrorReport.PLAIN);
    chapter
        .at("*CGDEFCONT", "11.1", "Default PDP type and APN")
        .takes(TYPE.param(), APN.param())
        .onSet((m, args) -> keep(m.module(), args))
        .onRead(m -> Result.answer("*CGDEFCONT: " + String.join(",", written(m.module()))));
    return chapter;
  }

  /** Defines the default context as was set before the restart. */
  static void define(Module module) {
    PdpType type = PdpType.valueOf(module.settings().get(TYPE));
    module.radio().contexts().define(PdpContexts.DEFAULT_CID, type, module.settings().get(APN));
  }

  /** Both at once: after a power cut either the old pair counts or the new one. */
  private static Result keep(Module module, Args args) {
    module.settings().set(TYPE, args.get(TYPE.param()));
    module.settings().set(APN, args.get(APN.param()));
    List<String> written = written(module);
    return module.store(Map.of(TYPE.key(), written.getFirst(), APN.key(), written.getLast()));
  }

  private static List<String> written(Module module) {
    return List.of(
        TYPE.param().write(module.settings().get(TYPE)),
        APN.param().write(module.settings().get(APN)));
  }
}
