package org.atwin.dialect.standard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.Deferred;
import org.atwin.at.Failure;
import org.atwin.at.Field;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.dialect.ModuleContext;
import org.atwin.module.Module;
import org.atwin.module.ModuleFacts;
import org.atwin.radio.Activation;
import org.atwin.radio.PdpContext;
import org.atwin.radio.PdpContexts;
import org.atwin.radio.PdpType;
import org.atwin.radio.RadioListener;
import org.atwin.radio.Registration;
import org.atwin.radio.RegistrationStatus;

/** Packet-switched data: attachment and PDP contexts. 27.007 chapter 10.1. */
public final class PacketDomainCommands {

  private static final Param<Integer> STATE = Param.integer("state", 0, 1);
  private static final Param<Integer> CID = Param.integer("cid", ModuleFacts.CONTEXTS);
  private static final Param<String> LAYER_2 = Param.choice("L2P", "PPP").or("PPP");
  private static final Param<Integer> CID_OR_ALL =
      Param.integer("cid", ModuleFacts.CONTEXTS).optional();
  private static final Param<String> TYPE =
      Param.choice("PDP_type", "IP", "IPV6", "IPV4V6").optional();
  private static final Param<String> APN = Param.text("APN", 0, 100).or("");
  private static final Param<String> ADDRESS = Param.text("PDP_addr", 0, 64).optional();
  private static final List<Param<?>> FURTHER = further();

  /** How long attaching may take (common limit of modules of this kind). */
  private static final Duration ATTACH_LIMIT = Duration.ofSeconds(75);

  private static final Line.Of1<Boolean> ATTACHED = Line.of("+CGATT", Field.bit("state"));
  public static final Line.Of2<Integer, Boolean> CONTEXT_STATE =
      Line.of("+CGACT", Field.integer("cid"), Field.bit("state"));
  private static final Line.Of5<Integer, String, String, String, String> DEFINITION =
      Line.of(
          "+CGDCONT: {},{},{},{}{}",
          Field.integer("cid"),
          Field.quoted("PDP_type"),
          Field.quoted("APN"),
          Field.quoted("PDP_addr"),
          Field.data("further"));
  private static final Line.Of3<String, String, String> DEFINABLE =
      Line.of("+CGDCONT", Field.data("cids"), Field.quoted("PDP_type"), Field.data("further"));
  private static final Line.Of2<Integer, List<String>> ADDRESSES =
      Line.of("+CGPADDR", Field.integer("cid"), Field.list(Field.quoted("PDP_addr")));

  private PacketDomainCommands() {}

  /** The chapter. */
  public static Chapter<ModuleContext> chapter() {
    var chapter = Chapter.<ModuleContext>of("27.007 10.1", "Packet domain");
    chapter
        .at("+CGATT", "27.007 10.1.9", "Packet domain attach or detach")
        .takes(STATE)
        .onSet((c, args) -> attach(c.module(), args.get(STATE) == 1))
        .answers(ATTACHED)
        .onRead(c -> ATTACHED.with(c.module().radio().isAttached()));
    chapter
        .at("+CGDCONT", "27.007 10.1.1", "Define PDP context")
        .takes(definition())
        .onSet((c, args) -> define(c.module(), args))
        .answers(DEFINITION, DEFINABLE)
        .onRead(c -> Result.lines(definitions(c.module())))
        .onTest(c -> Result.lines(definable(c.module())));
    chapter
        .at("+CGACT", "27.007 10.1.10", "PDP context activate or deactivate")
        .takes(STATE, CID_OR_ALL)
        .onSet((c, args) -> activate(c.module(), args))
        .answers(CONTEXT_STATE)
        .onRead(c -> Result.lines(states(c.module())))
        .lists("(0,1)");
    chapter
        .at("+CGDATA", "27.007 10.1.12", "Enter data state; refused, there is no PPP here")
        .takes(LAYER_2, CID_OR_ALL)
        .onSet((_, _) -> Result.error(Failure.NOT_SUPPORTED))
        .onExec(_ -> Result.error(Failure.NOT_SUPPORTED));
    chapter
        .at("+CGPADDR", "27.007 10.1.14", "Show PDP address")
        .takes(CID_OR_ALL)
        .answers(ADDRESSES)
        .onSet((c, args) -> Result.lines(addresses(c.module(), args)))
        .onExec(c -> Result.lines(addresses(c.module())))
        .lists(c -> "(" + defined(c.module()) + ")");
    return chapter;
  }

  /** The addresses of an active context, IPv4 first, as text. */
  public static List<String> addresses(PdpContext context) {
    var bearer = context.bearer();
    return bearer == null
        ? List.of()
        : Stream.of(bearer.address(), bearer.address6())
            .filter(Objects::nonNull)
            .map(IpText::of)
            .toList();
  }

  private static List<Param<?>> further() {
    var params = new ArrayList<Param<?>>();
    for (String name :
        List.of(
            "d_comp",
            "h_comp",
            "IPv4AddrAlloc",
            "request_type",
            "P-CSCF_discovery",
            "IM_CN",
            "NSLPI",
            "securePCO",
            "IPv4_MTU",
            "Local_Addr",
            "NonIP_MTU")) {
      params.add(Param.integer(name, 0, 65535).optional());
    }
    return List.copyOf(params);
  }

  private static Param<?>[] definition() {
    return Stream.concat(Stream.of(CID, TYPE, APN, ADDRESS), FURTHER.stream())
        .toArray(Param<?>[]::new);
  }

  private static Result attach(Module module, boolean attach) {
    if (!attach) {
      module.radio().detach();
      return Result.OK;
    }
    return SimCommands.ready(module, () -> attach(module));
  }

  /** OK once the module is attached, which it may be already. */
  private static Result attach(Module module) {
    module.radio().attach();
    if (module.radio().isAttached()) {
      return Result.OK;
    }
    var attempt = new AttachAttempt(module);
    module.listen(attempt);
    module.after(ATTACH_LIMIT, attempt::fail);
    return new Result.Later(attempt.outcome);
  }

  /** Listens until it is known what came of an attach. */
  private record AttachAttempt(Module module, Deferred outcome) implements RadioListener {

    AttachAttempt(Module module) {
      this(module, new Deferred());
    }

    @Override
    public void registrationChanged(Registration before, Registration now) {
      if (module.radio().isAttached()) {
        end(Result.OK);
      } else if (now.status() == RegistrationStatus.DENIED) {
        fail();
      }
    }

    void fail() {
      end(Result.error(Failure.PACKET_UNSPECIFIED));
    }

    private void end(Result result) {
      module.forget(this);
      outcome.complete(result);
    }
  }

  private static Result define(Module module, Args args) {
    PdpContexts contexts = module.radio().contexts();
    int cid = args.get(CID);
    if (args.find(TYPE).isEmpty()) {
      return contexts.undefine(cid) ? Result.OK : Result.error(Failure.NOT_ALLOWED);
    }
    contexts.define(cid, PdpType.valueOf(args.get(TYPE)), args.get(APN));
    return Result.OK;
  }

  private static List<Line> definitions(Module module) {
    String tail = StandardFacts.CGDCONT_TAIL.of(module.facts());
    return module.radio().contexts().all().stream()
        .map(context -> definition(context, tail))
        .toList();
  }

  /**
   * What the TE has set (27.007 10.1.1); what it has not set is shown as the network granted it.
   */
  private static Line definition(PdpContext context, String tail) {
    var bearer = context.set() ? null : context.bearer();
    PdpType type = bearer == null ? context.type() : bearer.type();
    String apn = bearer == null || !context.apn().isEmpty() ? context.apn() : bearer.apn();
    return DEFINITION.with(context.cid(), type.name(), apn, "", tail);
  }

  private static List<Line> definable(Module module) {
    String cids = ModuleFacts.CONTEXTS.of(module.facts()).toString();
    return Stream.of(PdpType.values())
        .map(type -> DEFINABLE.with(cids, type.name(), ",,(0),(0)"))
        .toList();
  }

  private static Result activate(Module module, Args args) {
    boolean on = args.get(STATE) == 1;
    PdpContexts contexts = module.radio().contexts();
    List<Integer> cids =
        args.find(CID_OR_ALL)
            .map(List::of)
            .orElseGet(() -> contexts.all().stream().map(PdpContext::cid).toList());
    if (!on) {
      cids.forEach(contexts::deactivate);
      return Result.OK;
    }
    Result result = Result.OK;
    for (int cid : cids) {
      result = result.onSuccess(() -> activate(contexts, cid));
    }
    return result;
  }

  private static Result activate(PdpContexts contexts, int cid) {
    return Result.later(outcome ->
        contexts.activate(
            cid,
            activation ->
                outcome.complete(
                    activation == Activation.ACTIVATED
                        ? Result.OK
                        : Result.error(Failure.PACKET_UNSPECIFIED))));
  }

  private static List<Line> states(Module module) {
    return module.radio().contexts().all().stream()
        .map(context -> CONTEXT_STATE.with(context.cid(), context.isActive()))
        .toList();
  }

  /** A context without an address is left out, as 27.007 lets it be. */
  private static List<Line> addresses(Module module) {
    return module.radio().contexts().all().stream()
        .filter(PdpContext::isActive)
        .map(PacketDomainCommands::addressLine)
        .toList();
  }

  private static List<Line> addresses(Module module, Args args) {
    return args.find(CID_OR_ALL)
        .map(cid ->
            module.radio().contexts().context(cid).stream()
                .filter(PdpContext::isActive)
                .map(PacketDomainCommands::addressLine)
                .toList())
        .orElseGet(() -> addresses(module));
  }

  private static Line addressLine(PdpContext context) {
    return ADDRESSES.with(context.cid(), addresses(context));
  }

  private static String defined(Module module) {
    return String.join(
        ",",
        module.radio().contexts().all().stream()
            .map(context -> Integer.toString(context.cid()))
            .toList());
  }
}
