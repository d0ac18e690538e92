package org.atwin.dialect.m531x;

import org.atwin.at.Chapter;
import org.atwin.at.ErrorReport;
import org.atwin.at.Lifetime;
import org.atwin.at.Param;
import org.atwin.at.Setting;
import org.atwin.dialect.standard.KeepCommands;
import org.atwin.module.Module;
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
      Setting.of("*CGDEFCONT.apn", Param.text("APN", 0, 100), "", Lifetime.FLASH);

  private DefaultContextCommands() {}

  static Chapter<M531x> chapter() {
    var chapter = Chapter.<M531x>of("11.1", "Default PDP context").failures(ErrorReport.PLAIN);
    KeepCommands.keeps(chapter.at("*CGDEFCONT", "Default PDP type and APN"), TYPE, APN);
    return chapter;
  }

  /** Defines the default context as was set before the restart. */
  static void define(Module module) {
    PdpType type = PdpType.valueOf(module.settings().get(TYPE));
    module.radio().contexts().deliver(PdpContexts.DEFAULT_CID, type, module.settings().get(APN));
  }
}
