package org.atwin.dialect.dxct11;

import java.util.List;
import org.atwin.at.Command;
import org.atwin.at.Result;
import org.atwin.dialect.standard.Identification;
import org.atwin.dialect.standard.Kept;
import org.atwin.dialect.standard.PhoneControl;
import org.atwin.module.V250;
import org.atwin.radio.Sim;

/** Chapter 6.1: version, identities, echo, restart and factory settings. */
final class Basics {

  private Basics() {}

  static List<Command<DxCt11>> commands() {
    return List.of(
        Command.<DxCt11>at("+GMR")
            .manual("6.1.2")
            .title("Software version")
            .onExec(m -> Result.answer("+VERSION=" + Identification.revision(m.module())))
            .build(),
        Command.<DxCt11>at("+GSN")
            .manual("6.1.3")
            .title("Equipment identity (IMEI)")
            .onExec(m -> Result.answer(m.module().imei()))
            .build(),
        Kept.<DxCt11>basic("E", V250.ECHO).manual("6.1.4").title("Command echo").build(),
        Command.<DxCt11>at("+RST")
            .manual("6.1.5")
            .title("Restart")
            .onExec(m -> PhoneControl.restart(m.module()))
            .build(),
        Command.<DxCt11>at("+QCCID")
            .manual("6.1.7")
            .title("SIM card number (ICCID)")
            .onExec(m -> Result.answer("+QCCID:" + cardNumber(m.module().radio().sim())))
            .build());
  }

  /** Empty while no card has been recognised. */
  private static String cardNumber(Sim sim) {
    return switch (sim.state()) {
      case READY, PIN, PUK -> sim.card().iccid();
      case ABSENT, BUSY -> "";
    };
  }
}
