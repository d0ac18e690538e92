package org.atwin.dialect.standard;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.Field;
import org.atwin.at.Lifetime;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.at.Setting;
import org.atwin.dialect.ModuleContext;
import org.atwin.module.Module;
import org.atwin.module.ModuleFacts;
import org.atwin.radio.DeactivationCause;
import org.atwin.radio.PdpAddresses;
import org.atwin.radio.PdpContext;
import org.atwin.radio.RadioListener;
import org.jspecify.annotations.Nullable;

/** What the network does with PDP contexts: 27.007 10.1.19 and 10.1.23. Stateless; any thread. */
final class PacketReportCommands {

  private static final Setting<Integer> MODE =
      Setting.of("+CGEREP mode", Param.integer("mode", 0, 2).or(0), 0, Lifetime.PROFILE);
  private static final Setting<Integer> BUFFER =
      Setting.of("+CGEREP bfr", Param.integer("bfr", 0, 1).or(0), 0, Lifetime.PROFILE);
  private static final Param<Integer> CID = Param.integer("cid", ModuleFacts.CONTEXTS).optional();

  private static final String EVENT = "What has become of a PDP context";
  private static final Line.Of1<Integer> ACTIVATED =
      Line.of("+CGEV: ME PDN ACT {}", Field.integer("cid")).unasked("27.007 10.1.19", EVENT);
  private static final Line.Of1<Integer> RELEASED =
      Line.of("+CGEV: ME PDN DEACT {}", Field.integer("cid")).unasked("27.007 10.1.19", EVENT);
  private static final Line.Of1<Integer> TAKEN =
      Line.of("+CGEV: NW PDN DEACT {}", Field.integer("cid")).unasked("27.007 10.1.19", EVENT);

  private static final Line.Of7<
          Integer, Integer, String, String, String, @Nullable String, @Nullable String>
      ASSIGNED =
          Line.of(
              "+CGCONTRDP",
              Field.integer("cid"),
              Field.integer("bearer_id", "5-15"),
              Field.quoted("apn"),
              Field.quoted("local_addr_and_mask"),
              Field.quoted("gw_addr"),
              Field.quoted("DNS_prim_addr").optional(),
              Field.quoted("DNS_sec_addr").optional());

  /** EPS bearer identities begin with 5 (24.007 11.2.3.1.5). */
  private static final int BEFORE_FIRST_BEARER = 4;

  private PacketReportCommands() {}

  static Chapter<ModuleContext> chapter() {
    var chapter = Chapter.<ModuleContext>of("27.007 10.1", "Packet domain reports");
    KeepCommands.keeps(
            chapter.at("+CGEREP", "27.007 10.1.19", "Packet domain event reporting"), MODE, BUFFER)
        .reports(ACTIVATED, RELEASED, TAKEN);
    chapter
        .at("+CGCONTRDP", "27.007 10.1.23", "What the network has assigned to PDP contexts")
        .takes(CID)
        .answers(ASSIGNED)
        .onSet((c, args) -> Result.lines(assigned(c.module(), args)))
        .onExec(c -> Result.lines(assigned(c.module(), active(c.module()))))
        .lists(c ->
            active(c.module())
                .map(context -> Integer.toString(context.cid()))
                .collect(Collectors.joining(",", "(", ")")));
    return chapter;
  }

  /** Reports events as AT+CGEREP wants them. */
  static RadioListener reports(Module module) {
    return new RadioListener() {
      @Override
      public void contextActivated(PdpContext context) {
        report(module, ACTIVATED.with(context.cid()));
      }

      @Override
      public void contextDeactivated(int cid, DeactivationCause cause) {
        boolean network = cause == DeactivationCause.NETWORK || cause == DeactivationCause.DENIED;
        report(module, (network ? TAKEN : RELEASED).with(cid));
      }
    };
  }

  private static void report(Module module, Line event) {
    if (module.settings().get(MODE) != 0) {
      module.report(event);
    }
  }

  private static Stream<PdpContext> active(Module module) {
    return module.radio().contexts().all().stream().filter(PdpContext::isActive);
  }

  private static List<Line> assigned(Module module, Args args) {
    return assigned(
        module,
        active(module)
            .filter(context -> args.find(CID).map(cid -> cid == context.cid()).orElse(true)));
  }

  /**
   * A line for each context, or for each of its families: hosts read one as well as 27.007's two.
   */
  private static List<Line> assigned(Module module, Stream<PdpContext> contexts) {
    int families = StandardFacts.CGCONTRDP_BOTH_FAMILIES.of(module.facts()) ? 2 : 1;
    var lines = new ArrayList<Line>();
    contexts.forEach(context -> {
      PdpAddresses bearer = context.bearer();
      if (bearer != null) {
        Stream.of(bearer.address(), bearer.address6())
            .filter(Objects::nonNull)
            .limit(families)
            .forEach(address -> lines.add(assigned(context.cid(), bearer, address)));
      }
    });
    return lines;
  }

  private static Line assigned(int cid, PdpAddresses bearer, InetAddress address) {
    int length = address.getAddress().length;
    List<String> servers =
        bearer.dns().stream()
            .filter(server -> server.getAddress().length == length)
            .map(server -> dotted(server.getAddress()))
            .toList();
    // A mobile is alone on its link: every bit counts, and there is no gateway to name.
    String mask = IntStream.range(0, length).mapToObj(_ -> "255").collect(Collectors.joining("."));
    return ASSIGNED.with(
        cid,
        BEFORE_FIRST_BEARER + cid,
        bearer.apn(),
        dotted(address.getAddress()) + "." + mask,
        "",
        servers.isEmpty() ? null : servers.getFirst(),
        servers.size() < 2 ? null : servers.get(1));
  }

  /** As AT+CGPIAF=0 has it: octets in decimal, for IPv6 too. */
  private static String dotted(byte[] address) {
    return IntStream.range(0, address.length)
        .mapToObj(i -> Integer.toString(address[i] & 0xff))
        .collect(Collectors.joining("."));
  }
}
