package org.atwin.dialect.onemo;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.atwin.at.Catalogue;
import org.atwin.at.LineSyntax;
import org.atwin.dialect.Dialect;
import org.atwin.dialect.ModelData;
import org.atwin.dialect.standard.Errors;
import org.atwin.dialect.standard.Messaging;
import org.atwin.dialect.standard.MessagingContext;
import org.atwin.dialect.standard.ShortMessages;
import org.atwin.dialect.standard.StandardChapters;
import org.atwin.module.Module;
import org.atwin.service.name.NameService;
import org.atwin.service.ping.PingService;
import org.atwin.service.time.TimeService;

/** A running OneMO module. Used on the module's drain only. */
public final class OneMo implements MessagingContext {

  /** The dialect of the OneMO TCP/IP manual. */
  public static final Dialect<OneMo> DIALECT =
      new Dialect<>(
          "onemo",
          "OneMO MN316 to MN326 (NB-IoT), ML302 to ML307 (Cat.1)",
          _ -> LineSyntax.V250,
          Catalogue.of(
              StandardChapters.all(),
              ShortMessages.all(),
              List.of(
                  PlatformCommands.chapter(),
                  ConfigurationCommands.chapter(),
                  TlsCommands.chapter(),
                  ConnectionCommands.chapter(),
                  SendCommands.chapter(),
                  ModeCommands.chapter(),
                  KeepAliveCommands.chapter(),
                  NameCommands.chapter(),
                  PingCommands.chapter(),
                  TimeCommands.chapter())),
          new Errors(TcpIpError.table()),
          OneMoFacts.SHEET,
          ModelData.of(
              "onemo", "MN316", "MN316-S", "MN316A", "MN318", "MN319", "MN326", "ML302A", "ML305A",
              "ML307A", "ML302S", "ML307S", "ML305U", "ML305M", "ML307R", "ML307G"),
          OneMo::new);

  private static final Pattern ZERO_GROUPS = Pattern.compile("(^|:)0(:0)+(:|$)");

  private final Module module;
  private final Messaging messaging;
  private final NameOptions nameOptions;
  private final NameService names;
  private final Connections connections;
  private final PingService pings;
  private final TimeService time;

  private OneMo(Module module) {
    this.module = module;
    this.messaging = new Messaging(module);
    this.nameOptions = new NameOptions(module);
    this.names = new NameService(module, nameOptions::policy);
    this.connections = new Connections(module);
    this.pings = new PingService(module);
    this.time = new TimeService(module, module.clock()::zone);
  }

  @Override
  public Module module() {
    return module;
  }

  @Override
  public Messaging messaging() {
    return messaging;
  }

  /** The connections of chapter 3. */
  Connections connections() {
    return connections;
  }

  /** What AT+MDNSCFG has set (3.10). */
  NameOptions nameOptions() {
    return nameOptions;
  }

  /** Which name servers are asked, and how (3.10, 3.11). */
  NameService names() {
    return names;
  }

  /** AT+MPING's run of echo requests (3.12). */
  PingService pings() {
    return pings;
  }

  /** AT+MNTP's request (3.15). */
  TimeService time() {
    return time;
  }

  /**
   * An address as 3.11 and 3.12 print it: IPv6 in upper case, without leading zeros, and the first
   * run of two or more zero groups as {@code ::}.
   */
  static String text(InetAddress address) {
    return ZERO_GROUPS
        .matcher(address.getHostAddress().toUpperCase(Locale.ROOT))
        .replaceFirst("::");
  }

  /** The manual shows no boot lines; hosts wait for the one that says that commands are taken. */
  @Override
  public void boot() {
    StandardChapters.boot(module);
    messaging.boot();
    module.report(PlatformCommands.READY.line());
  }
}
