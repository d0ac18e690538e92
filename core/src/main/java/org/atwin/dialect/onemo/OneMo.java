package org.atwin.dialect.onemo;

import org.atwin.at.Catalogue;
import org.atwin.at.LineSyntax;
import org.atwin.dialect.Dialect;
import org.atwin.dialect.ModelData;
import org.atwin.dialect.standard.Errors;
import org.atwin.dialect.standard.Messaging;
import org.atwin.dialect.standard.MessagingContext;
import org.atwin.dialect.standard.NetworkService;
import org.atwin.dialect.standard.ShortMessages;
import org.atwin.dialect.standard.StandardChapters;
import org.atwin.module.Module;

/** A running OneMO module. Used on the module's drain only. */
public final class OneMo implements MessagingContext {

  /** The dialect of the OneMO TCP/IP manual. */
  public static final Dialect<OneMo> DIALECT =
      new Dialect<>(
          "onemo",
          "OneMO MN316 to MN326 (NB-IoT), ML302 to ML307 (Cat.1)",
          LineSyntax.V250,
          catalogue(),
          new Errors(TcpIpError.table()),
          ModelData.of(
              "onemo", "MN316", "MN316-S", "MN316A", "MN318", "MN319", "MN326", "ML302A", "ML305A",
              "ML307A", "ML302S", "ML307S", "ML305U", "ML305M", "ML307R", "ML307G"),
          OneMo::new);

  private final Module module;
  private final Messaging messaging;
  private final Links links;

  private OneMo(Module module) {
    this.module = module;
    this.messaging = new Messaging(module);
    this.links = new Links(module);
  }

  private static Catalogue<OneMo> catalogue() {
    return new Catalogue.Builder<OneMo>()
        .commands(StandardChapters.commands())
        .commands(ShortMessages.commands())
        .urcs(ShortMessages.urcs())
        .commands(Platform.commands())
        .urcs(Platform.urcs())
        .commands(Configuration.commands())
        .commands(Connecting.commands())
        .commands(Sending.commands())
        .commands(Reading.commands())
        .commands(Switching.commands())
        .commands(Probing.commands())
        .commands(Acknowledgements.commands())
        .urcs(Connecting.urcs())
        .build();
  }

  @Override
  public Module module() {
    return module;
  }

  @Override
  public Messaging messaging() {
    return messaging;
  }

  /** The links of chapter 3. */
  Links links() {
    return links;
  }

  /** The manual shows no boot lines. */
  @Override
  public void boot() {
    module.listen(NetworkService.reports(module));
    messaging.boot();
  }
}
