package org.atwin.dialect.dxct11;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.Deferred;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.dialect.standard.PhoneCommands;
import org.atwin.module.Module;
import org.atwin.radio.PdpContexts;
import org.atwin.service.http.ServerProbe;

/**
 * Chapter 6.1.10: the firmware update. The twin looks whether somebody listens at the address,
 * fetches nothing, and restarts with the firmware it has.
 */
final class OtaCommands {

  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;
  private static final int FTP_PORT = 21;
  private static final int HIGHEST_PORT = 65535;

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  // The guide names no modes.
  private static final Param<Integer> MODE = Param.integer("mode", 0, 255);
  private static final Param<String> URL = Param.text("url", 1, 512);

  private OtaCommands() {}

  static Chapter<DxCt11> chapter() {
    var chapter = Chapter.<DxCt11>of("6.1.10", "Firmware update");
    chapter
        .at("+OTA", "6.1.10", "Firmware update over the air; restarts")
        .takes(MODE, URL)
        .onSet((m, args) -> m.withNetwork(() -> update(m.module(), args)));
    return chapter;
  }

  private static Result update(Module module, Args args) {
    return address(args.get(URL).strip())
        .map(address -> reach(module, address))
        .orElse(Ct11Error.VALUE.result());
  }

  /** RDY of the restart is the whole answer. */
  private static Result reach(Module module, URI address) {
    var outcome = new Deferred();
    ServerProbe.look(
        module,
        PdpContexts.DEFAULT_CID,
        address.getHost().replaceAll("[\\[\\]]", ""),
        port(address),
        TIMEOUT,
        listens -> {
          if (listens) {
            outcome.complete(new Result.Unfinished(List.of()));
            PhoneCommands.restart(module);
          } else {
            outcome.complete(Ct11Error.NO_SERVER.result());
          }
        });
    return new Result.Later(outcome);
  }

  private static Optional<URI> address(String url) {
    try {
      var uri = new URI(url.contains("://") ? url : "http://" + url);
      boolean reachable = uri.getHost() != null && port(uri) >= 1 && port(uri) <= HIGHEST_PORT;
      return reachable ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private static int port(URI uri) {
    return uri.getPort() < 0 ? usualPort(uri.getScheme()) : uri.getPort();
  }

  private static int usualPort(String scheme) {
    return switch (scheme.toLowerCase(Locale.ROOT)) {
      case "https" -> HTTPS_PORT;
      case "ftp" -> FTP_PORT;
      default -> HTTP_PORT;
    };
  }
}
