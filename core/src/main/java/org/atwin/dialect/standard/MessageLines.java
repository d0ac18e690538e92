package org.atwin.dialect.standard;

import java.util.List;
import org.atwin.at.Field;
import org.atwin.at.Line;
import org.atwin.radio.sms.Address;
import org.atwin.radio.sms.Alphabet;
import org.atwin.radio.sms.Pdu;
import org.atwin.radio.sms.SmsDeliver;
import org.atwin.radio.sms.SmsStatusReport;
import org.atwin.radio.sms.SmsSubmit;
import org.atwin.radio.sms.StoredMessage;
import org.atwin.radio.sms.UserData;
import org.atwin.radio.sms.ValidityPeriod;
import org.jspecify.annotations.Nullable;

/**
 * How messages are shown, in PDU mode or text mode (27.005 3.4 and 4.2). The user data header is
 * not shown in text mode: a part of a long text reads as what it says. Used on the module's drain
 * only.
 */
final class MessageLines {

  private static final Field<String> STATUS = Field.quoted("stat");
  private static final Field<String> DETAILS = Field.data("details");
  private static final Field<String> SHOWN = Field.data("data");
  private static final Field<String> TIME = Field.quoted("scts");
  private static final Field<Integer> INDEX = Field.integer("index");
  private static final Field<Integer> LENGTH = Field.integer("length");

  /** {@code <fo>,<mr>,[<ra>],[<tora>],<scts>,<dt>,<st>}. */
  private static final Line.Of7<Integer, Integer, String, Integer, String, String, Integer> ABOUT =
      Line.of(
          "",
          Field.integer("fo"),
          Field.integer("mr"),
          Field.quotedData("ra"),
          Field.integer("tora"),
          TIME,
          Field.quoted("dt"),
          Field.integer("st"));

  /** If parameters are shown. */
  private static final Line.Of2<Integer, Integer> SIZE =
      Line.of(",{},{}", Field.integer("tooa"), LENGTH);

  private static final Line.Of3<String, Integer, Integer> CENTRE =
      Line.of("", Field.quotedData("sca"), Field.integer("tosca"), LENGTH);

  /** If parameters are shown. */
  private static final Line.Of5<Integer, Integer, Integer, Integer, Line> DELIVER_DETAILS =
      Line.of(
          ",{},{},{},{},{}",
          Field.integer("tooa"),
          Field.integer("fo"),
          Field.integer("pid"),
          Field.integer("dcs"),
          Field.part("by", CENTRE));

  /** If parameters are shown. */
  private static final Line.Of6<Integer, Integer, Integer, Integer, String, Line> SUBMIT_DETAILS =
      Line.of(
          ",{},{},{},{},{},{}",
          Field.integer("toda"),
          Field.integer("fo"),
          Field.integer("pid"),
          Field.integer("dcs"),
          Field.data("vp"),
          Field.part("by", CENTRE));

  private static final Line.Of4<String, String, String, String> MESSAGE =
      Line.of("+CMT: {},,{}{}\r\n{}", Field.quotedData("oa"), TIME, DETAILS, SHOWN)
          .unasked("27.005 3.4.1", "A message, routed to the terminal");
  private static final Line.Of2<Integer, String> MESSAGE_PDU =
      Line.of("+CMT: ,{}\r\n{}", LENGTH, Field.data("pdu"))
          .unasked("27.005 3.4.1", "A message, routed to the terminal");
  private static final Line.Of1<Line> REPORT =
      Line.of("+CDS", Field.part("report", ABOUT))
          .unasked("27.005 3.4.1", "A status report, routed to the terminal");
  private static final Line.Of2<Integer, String> REPORT_PDU =
      Line.of("+CDS: {}\r\n{}", LENGTH, Field.data("pdu"))
          .unasked("27.005 3.4.1", "A status report, routed to the terminal");
  static final Line.Of2<String, Integer> MESSAGE_STORED =
      Line.of("+CMTI", Field.quoted("mem"), INDEX)
          .unasked("27.005 3.4.1", "A message has been stored");
  static final Line.Of2<String, Integer> REPORT_STORED =
      Line.of("+CDSI", Field.quoted("mem"), INDEX)
          .unasked("27.005 3.4.1", "A status report has been stored");

  private static final Line.Of5<Integer, String, String, String, String> LISTED_DELIVER =
      Line.of("+CMGL: {},{},{},,{}{}", INDEX, STATUS, Field.quotedData("oa"), TIME, DETAILS);
  private static final Line.Of4<Integer, String, String, String> LISTED_SUBMIT =
      Line.of("+CMGL: {},{},{},,{}", INDEX, STATUS, Field.quotedData("da"), DETAILS);
  private static final Line.Of3<Integer, String, Line> LISTED_REPORT =
      Line.of("+CMGL", INDEX, STATUS, Field.part("report", ABOUT));
  private static final Line.Of3<Integer, Integer, Integer> LISTED_PDU =
      Line.of("+CMGL: {},{},,{}", INDEX, Field.integer("stat"), LENGTH);
  private static final Line.Of4<String, String, String, String> READ_DELIVER =
      Line.of("+CMGR: {},{},,{}{}", STATUS, Field.quotedData("oa"), TIME, DETAILS);
  private static final Line.Of3<String, String, String> READ_SUBMIT =
      Line.of("+CMGR: {},{},{}", STATUS, Field.quotedData("da"), DETAILS);
  private static final Line.Of2<String, Line> READ_REPORT =
      Line.of("+CMGR", STATUS, Field.part("report", ABOUT));
  private static final Line.Of2<Integer, Integer> READ_PDU =
      Line.of("+CMGR: {},,{}", Field.integer("stat"), LENGTH);
  private static final Line.Of1<String> DATA = Line.of("", SHOWN);

  /** What comes unasked. */
  static Line.Shape<?>[] reports() {
    return new Line.Shape<?>[] {
      MESSAGE, MESSAGE_PDU, REPORT, REPORT_PDU, MESSAGE_STORED, REPORT_STORED
    };
  }

  /** What +CMGL answers. */
  static Line.Shape<?>[] lists() {
    return new Line.Shape<?>[] {LISTED_DELIVER, LISTED_SUBMIT, LISTED_REPORT, LISTED_PDU, DATA};
  }

  /** What +CMGR answers. */
  static Line.Shape<?>[] reads() {
    return new Line.Shape<?>[] {READ_DELIVER, READ_SUBMIT, READ_REPORT, READ_PDU, DATA};
  }

  private final Messaging messaging;
  private final CharacterSet set;
  private final boolean details;

  private MessageLines(Messaging messaging) {
    this.messaging = messaging;
    this.set = CharacterSet.of(messaging.module());
    this.details = messaging.get(MessageSettings.SHOW) == 1;
  }

  /** {@code +CMT} and what follows it. */
  static Line routed(Messaging messaging, Pdu<?> pdu, SmsDeliver deliver) {
    if (!messaging.isTextMode()) {
      return MESSAGE_PDU.with(pdu.length(), pdu.hex());
    }
    var lines = new MessageLines(messaging);
    return MESSAGE.with(
        lines.number(deliver.originator()),
        deliver.time().text(),
        lines.details(pdu, deliver),
        lines.data(deliver.userData()));
  }

  /** {@code +CDS} and, in PDU mode, what follows it. */
  static Line routed(Messaging messaging, Pdu<?> pdu, SmsStatusReport report) {
    return messaging.isTextMode()
        ? REPORT.with(new MessageLines(messaging).about(report))
        : REPORT_PDU.with(pdu.length(), pdu.hex());
  }

  /** A message as +CMGL lists it. */
  static List<Line> listed(Messaging messaging, StoredMessage message) {
    Pdu<?> pdu = message.pdu();
    return messaging.isTextMode()
        ? new MessageLines(messaging).listed(message)
        : List.of(
            LISTED_PDU.with(message.index(), message.status().code(), pdu.length()),
            DATA.with(pdu.hex()));
  }

  /** A message as +CMGR shows it. */
  static List<Line> read(Messaging messaging, StoredMessage message) {
    Pdu<?> pdu = message.pdu();
    return messaging.isTextMode()
        ? new MessageLines(messaging).read(message)
        : List.of(READ_PDU.with(message.status().code(), pdu.length()), DATA.with(pdu.hex()));
  }

  private List<Line> listed(StoredMessage message) {
    int index = message.index();
    String status = message.status().text();
    return switch (message.pdu().tpdu()) {
      case SmsDeliver deliver ->
          List.of(
              LISTED_DELIVER.with(
                  index,
                  status,
                  number(deliver.originator()),
                  deliver.time().text(),
                  size(deliver.originator(), deliver.userData())),
              DATA.with(data(deliver.userData())));
      case SmsSubmit submit ->
          List.of(
              LISTED_SUBMIT.with(
                  index,
                  status,
                  number(submit.destination()),
                  size(submit.destination(), submit.userData())),
              DATA.with(data(submit.userData())));
      case SmsStatusReport report -> List.of(LISTED_REPORT.with(index, status, about(report)));
    };
  }

  private List<Line> read(StoredMessage message) {
    String status = message.status().text();
    Pdu<?> pdu = message.pdu();
    return switch (pdu.tpdu()) {
      case SmsDeliver deliver ->
          List.of(
              READ_DELIVER.with(
                  status,
                  number(deliver.originator()),
                  deliver.time().text(),
                  details(pdu, deliver)),
              DATA.with(data(deliver.userData())));
      case SmsSubmit submit ->
          List.of(
              READ_SUBMIT.with(status, number(submit.destination()), details(pdu, submit)),
              DATA.with(data(submit.userData())));
      case SmsStatusReport report -> List.of(READ_REPORT.with(status, about(report)));
    };
  }

  private Line about(SmsStatusReport report) {
    return ABOUT.with(
        report.octets().at(0),
        report.reference(),
        number(report.recipient()),
        report.recipient().type(),
        report.time().text(),
        report.discharge().text(),
        report.status());
  }

  private String size(Address address, UserData userData) {
    return details ? SIZE.with(address.type(), userData.payload().size()).text() : "";
  }

  private String details(Pdu<?> pdu, SmsDeliver deliver) {
    return details
        ? DELIVER_DETAILS
            .with(
                deliver.originator().type(),
                deliver.octets().at(0),
                deliver.protocol(),
                deliver.userData().coding().octet(),
                by(pdu, deliver.userData()))
            .text()
        : "";
  }

  private String details(Pdu<?> pdu, SmsSubmit submit) {
    return details
        ? SUBMIT_DETAILS
            .with(
                submit.destination().type(),
                submit.octets().at(0),
                submit.protocol(),
                submit.userData().coding().octet(),
                validity(submit.validity()),
                by(pdu, submit.userData()))
            .text()
        : "";
  }

  private Line by(Pdu<?> pdu, UserData userData) {
    Address written = pdu.serviceCentre();
    Address centre = written == null ? messaging.serviceCentre() : written;
    return CENTRE.with(number(centre), centre.type(), userData.payload().size());
  }

  private static String validity(@Nullable ValidityPeriod validity) {
    return switch (validity) {
      case null -> "";
      case ValidityPeriod.Relative relative -> Integer.toString(relative.code());
      case ValidityPeriod.Absolute absolute -> quoted(absolute.time().text());
      case ValidityPeriod.Enhanced enhanced -> quoted(enhanced.octets().hex());
    };
  }

  /** Text of the GSM alphabet in the terminal's set, anything else as hexadecimal digits. */
  private String data(UserData userData) {
    return userData.coding().alphabet() == Alphabet.GSM
        ? set.write(userData.text())
        : userData.payload().hex();
  }

  private String number(Address address) {
    return set.write(address.text());
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
