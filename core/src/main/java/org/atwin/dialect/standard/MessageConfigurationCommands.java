package org.atwin.dialect.standard;

import java.util.List;
import java.util.stream.Stream;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.ErrorReport;
import org.atwin.at.Failure;
import org.atwin.at.Field;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.at.Setting;
import org.atwin.module.settings.Settings;
import org.atwin.radio.sms.Address;
import org.atwin.radio.sms.MessageStore;

/** 27.005 3.2 and 3.3: how messages are written, sent and stored. */
final class MessageConfigurationCommands {

  private static final Param<String> CENTRE = Param.text("sca", 1, 84);
  private static final Param<Integer> CENTRE_TYPE = Param.integer("tosca", 128, 255).optional();
  private static final Param<String> MEM1 = MessageSettings.READ_MEMORY.param();
  private static final Param<String> MEM2 = MessageSettings.WRITE_MEMORY.param().optional();
  private static final Param<String> MEM3 = MessageSettings.ARRIVAL_MEMORY.param().optional();
  private static final Param<Integer> FIRST_OCTET = MessageSettings.FIRST_OCTET.param().optional();
  private static final Param<String> VALIDITY = MessageSettings.VALIDITY.param().optional();
  private static final Param<Integer> PROTOCOL = MessageSettings.PROTOCOL.param().optional();
  private static final Param<Integer> CODING = MessageSettings.CODING.param().optional();
  private static final Param<Integer> MODE = MessageSettings.INDICATION_MODE.param().optional();
  private static final Param<Integer> MESSAGES = MessageSettings.MESSAGES.param().optional();
  private static final Param<Integer> BROADCASTS = MessageSettings.BROADCASTS.param().optional();
  private static final Param<Integer> REPORTS = MessageSettings.REPORTS.param().optional();
  private static final Param<Integer> BUFFER = MessageSettings.BUFFER.param().optional();
  private static final Param<Integer> SERVICE = MessageSettings.SERVICE.param();

  /** Messages to and from the module, but no cell broadcasts. */
  private static final Line.Of3<Integer, Integer, Integer> TYPES_STATE =
      Line.of(
          "+CSMS",
          Field.integer("mt", "0,1"),
          Field.integer("mo", "0,1"),
          Field.integer("bm", "0,1"));

  private static final Line.Of4<Integer, Integer, Integer, Integer> SERVICE_STATE =
      Line.of(
          "+CSMS",
          Field.integer("service", "0,1"),
          Field.integer("mt", "0,1"),
          Field.integer("mo", "0,1"),
          Field.integer("bm", "0,1"));

  private static final Line.Of2<Integer, Integer> USED =
      Line.of("{},{}", Field.integer("used"), Field.integer("total"));
  private static final Line.Of3<String, Integer, Integer> MEMORY =
      Line.of("{},{},{}", Field.quoted("mem"), Field.integer("used"), Field.integer("total"));
  private static final Line.Of1<List<Line>> MEMORIES_USED =
      Line.of("+CPMS", Field.list(Field.part("memory", USED)));
  private static final Line.Of1<List<Line>> MEMORIES =
      Line.of("+CPMS", Field.list(Field.part("memory", MEMORY)));
  private static final Line.Of2<String, Integer> CENTRE_STATE =
      Line.of("+CSCA", Field.quoted("sca"), Field.integer("tosca"));
  private static final Line.Of4<Integer, String, Integer, Integer> TEXT_PARAMETERS =
      Line.of(
          "+CSMP",
          Field.integer("fo"),
          Field.data("vp"),
          Field.integer("pid"),
          Field.integer("dcs"));
  private static final Line.Of5<Integer, Integer, Integer, Integer, Integer> INDICATIONS =
      Line.of(
          "+CNMI",
          Field.integer("mode"),
          Field.integer("mt"),
          Field.integer("bm"),
          Field.integer("ds"),
          Field.integer("bfr"));

  private MessageConfigurationCommands() {}

  static Chapter<MessagingContext> chapter() {
    var chapter =
        Chapter.<MessagingContext>of("27.005 3", "Message configuration").on(Messaging::isOffered);
    chapter
        .at("+CSMS", "27.005 3.2.1", "Select message service")
        .failsAs(ErrorReport.CMS)
        .keeps(MessageSettings.SERVICE)
        .takes(SERVICE)
        .onSet((c, args) -> selectService(c.messaging(), args.get(SERVICE)))
        .answers(SERVICE_STATE, TYPES_STATE)
        .onRead(c -> SERVICE_STATE.with(c.messaging().get(MessageSettings.SERVICE), 1, 1, 0));
    chapter
        .at("+CPMS", "27.005 3.2.2", "Preferred message storage")
        .failsAs(ErrorReport.CMS)
        .keeps(
            MessageSettings.READ_MEMORY,
            MessageSettings.WRITE_MEMORY,
            MessageSettings.ARRIVAL_MEMORY)
        .takes(MEM1, MEM2, MEM3)
        .answers(MEMORIES, MEMORIES_USED)
        .onSet((c, args) -> selectMemories(c.messaging(), args))
        .onRead(c -> memories(c.messaging()));
    KeepCommands.keeps(
            chapter.at("+CMGF", "27.005 3.2.3", "Message format"), MessageSettings.FORMAT)
        .failsAs(ErrorReport.PLAIN)
        .lists("(0,1)");
    chapter
        .at("+CSCA", "27.005 3.3.1", "Service centre address")
        .failsAs(ErrorReport.CMS)
        .keeps(MessageSettings.CENTRE)
        .takes(CENTRE, CENTRE_TYPE)
        .answers(CENTRE_STATE)
        .onSet((c, args) -> setCentre(c.messaging(), args))
        .onRead(c -> c.messaging().whenCardIsReady(() -> centre(c.messaging())))
        .onTest(_ -> Result.OK);
    chapter
        .at("+CSMP", "27.005 3.3.2", "Set text mode parameters")
        .failsAs(ErrorReport.CMS)
        .keeps(
            MessageSettings.FIRST_OCTET,
            MessageSettings.VALIDITY,
            MessageSettings.PROTOCOL,
            MessageSettings.CODING)
        .takes(FIRST_OCTET, VALIDITY, PROTOCOL, CODING)
        .answers(TEXT_PARAMETERS)
        .onSet((c, args) -> setTextParameters(c.messaging(), args))
        .onRead(c -> textParameters(c.messaging()))
        .onTest(_ -> Result.OK);
    KeepCommands.keeps(
            chapter.at("+CSDH", "27.005 3.3.3", "Show text mode parameters"), MessageSettings.SHOW)
        .failsAs(ErrorReport.CMS)
        .lists("(0,1)");
    chapter
        .at("+CNMI", "27.005 3.4.1", "New message indications to the terminal")
        .failsAs(ErrorReport.CMS)
        .keeps(
            MessageSettings.INDICATION_MODE,
            MessageSettings.MESSAGES,
            MessageSettings.BROADCASTS,
            MessageSettings.REPORTS,
            MessageSettings.BUFFER)
        .takes(MODE, MESSAGES, BROADCASTS, REPORTS, BUFFER)
        .answers(INDICATIONS)
        .onSet((c, args) -> setIndications(c.messaging(), args))
        .onRead(c -> indications(c.messaging()));
    chapter.reports(MessageLines.reports());
    return chapter;
  }

  private static Result selectService(Messaging messaging, int service) {
    messaging.module().settings().set(MessageSettings.SERVICE, service);
    return TYPES_STATE.with(1, 1, 0);
  }

  private static Result selectMemories(Messaging messaging, Args args) {
    return messaging.whenCardIsReady(() -> {
      Settings settings = messaging.module().settings();
      settings.set(MessageSettings.READ_MEMORY, args.get(MEM1));
      args.find(MEM2).ifPresent(name -> settings.set(MessageSettings.WRITE_MEMORY, name));
      args.find(MEM3).ifPresent(name -> settings.set(MessageSettings.ARRIVAL_MEMORY, name));
      return MEMORIES_USED.with(
          memories().map(memory -> used(messaging.memory(messaging.get(memory)).store())).toList());
    });
  }

  private static Result memories(Messaging messaging) {
    return messaging.whenCardIsReady(() ->
        MEMORIES.with(
            memories()
                .map(messaging::get)
                .map(name -> used(name, messaging.memory(name).store()))
                .toList()));
  }

  private static Stream<Setting<String>> memories() {
    return Stream.of(
        MessageSettings.READ_MEMORY, MessageSettings.WRITE_MEMORY, MessageSettings.ARRIVAL_MEMORY);
  }

  private static Line used(MessageStore store) {
    return USED.with(store.used(), store.capacity());
  }

  private static Line used(String name, MessageStore store) {
    return MEMORY.with(name, store.used(), store.capacity());
  }

  private static Result setCentre(Messaging messaging, Args args) {
    return messaging.whenCardIsReady(() -> {
      try {
        Address centre =
            MessageComposition.address(
                messaging, args.get(CENTRE), args.find(CENTRE_TYPE).orElse(null));
        return messaging.module().keep(MessageSettings.CENTRE, centre.text());
      } catch (IllegalArgumentException _) {
        return Result.error(Failure.BAD_PARAMETER);
      }
    });
  }

  private static Result centre(Messaging messaging) {
    Address centre = messaging.serviceCentre();
    String shown = CharacterSet.of(messaging.module()).write(centre.text());
    return CENTRE_STATE.with(shown, centre.type());
  }

  private static Result setTextParameters(Messaging messaging, Args args) {
    int first = args.find(FIRST_OCTET).orElse(messaging.get(MessageSettings.FIRST_OCTET));
    String validity = args.find(VALIDITY).orElse(messaging.get(MessageSettings.VALIDITY));
    if (!MessageComposition.isPossible(first, validity)) {
      return Result.error(Failure.BAD_PARAMETER);
    }
    Settings settings = messaging.module().settings();
    settings.set(MessageSettings.FIRST_OCTET, first);
    settings.set(MessageSettings.VALIDITY, validity);
    args.find(PROTOCOL).ifPresent(pid -> settings.set(MessageSettings.PROTOCOL, pid));
    args.find(CODING).ifPresent(dcs -> settings.set(MessageSettings.CODING, dcs));
    return Result.OK;
  }

  private static Result textParameters(Messaging messaging) {
    String validity = messaging.get(MessageSettings.VALIDITY);
    boolean time = validity.indexOf('/') >= 0;
    return TEXT_PARAMETERS.with(
        messaging.get(MessageSettings.FIRST_OCTET),
        time ? '"' + validity + '"' : validity,
        messaging.get(MessageSettings.PROTOCOL),
        messaging.get(MessageSettings.CODING));
  }

  private static Result setIndications(Messaging messaging, Args args) {
    Settings settings = messaging.module().settings();
    args.find(MODE).ifPresent(n -> settings.set(MessageSettings.INDICATION_MODE, n));
    args.find(MESSAGES).ifPresent(n -> settings.set(MessageSettings.MESSAGES, n));
    args.find(BROADCASTS).ifPresent(n -> settings.set(MessageSettings.BROADCASTS, n));
    args.find(REPORTS).ifPresent(n -> settings.set(MessageSettings.REPORTS, n));
    args.find(BUFFER).ifPresent(n -> settings.set(MessageSettings.BUFFER, n));
    messaging.reception().settingsChanged();
    return Result.OK;
  }

  private static Result indications(Messaging messaging) {
    return INDICATIONS.with(
        messaging.get(MessageSettings.INDICATION_MODE),
        messaging.get(MessageSettings.MESSAGES),
        messaging.get(MessageSettings.BROADCASTS),
        messaging.get(MessageSettings.REPORTS),
        messaging.get(MessageSettings.BUFFER));
  }
}
