package org.atwin.dialect.dxct11;

import java.util.List;
import org.atwin.at.Catalogue;
import org.atwin.at.LineSyntax;
import org.atwin.at.Urc;
import org.atwin.dialect.Dialect;
import org.atwin.dialect.ModelData;
import org.atwin.dialect.ModuleContext;
import org.atwin.dialect.standard.NetworkService;
import org.atwin.dialect.standard.StandardChapters;
import org.atwin.module.Module;
import org.atwin.radio.PdpContext;
import org.atwin.radio.RadioListener;
import org.atwin.radio.Sim;

/** A running DX-CT11. Used on the module's drain only. */
public final class DxCt11 implements ModuleContext {

  /** The dialect of the DX-CT11-B&amp;C serial application guide. */
  public static final Dialect<DxCt11> DIALECT =
      new Dialect<>(
          "dxct11",
          "DX-CT11 (Cat.1)",
          facts -> new LineSyntax(false, facts.flag("lower_case_commands")),
          catalogue(),
          new Ct11Errors(),
          ModelData.of("dxct11", "DX-CT11"),
          DxCt11::new);

  private final Module module;
  private final Pairing pairing;

  private DxCt11(Module module) {
    this.module = module;
    this.pairing = new Pairing(module, PairedMqtt.NONE);
  }

  private static Catalogue<DxCt11> catalogue() {
    return new Catalogue.Builder<DxCt11>()
        .commands(StandardChapters.commands())
        .commands(Basics.commands())
        .commands(Pairing.commands())
        .urcs(
            List.of(
                new Urc("boot lines", "6.1.5", "RDY, SIM_SUCCESS and NETWORK_ACTIVATE_SUCCESS")))
        .build();
  }

  @Override
  public Module module() {
    return module;
  }

  /** What the module does by itself after a start, chapter 6.5. */
  Pairing pairing() {
    return pairing;
  }

  /** 6.1.8: the boot lines come as the module gets so far. */
  @Override
  public void boot() {
    module.listen(NetworkService.reports(module));
    module.listen(new BootLines());
    module.urc("RDY");
  }

  /** Each line once after a start. */
  private final class BootLines implements RadioListener {

    private boolean cardAnnounced;
    private boolean networkAnnounced;

    @Override
    public void simChanged(Sim.State before, Sim.State now) {
      if (now == Sim.State.READY && !cardAnnounced) {
        cardAnnounced = true;
        module.urc("SIM_SUCCESS");
      }
    }

    @Override
    public void contextActivated(PdpContext context) {
      if (!networkAnnounced) {
        networkAnnounced = true;
        module.urc("NETWORK_ACTIVATE_SUCCESS");
        pairing.networkFound();
      }
    }
  }
}
