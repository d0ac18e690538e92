package org.atwin.dialect.standard;

import java.util.List;
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

  private final Messaging messaging;
  private final CharacterSet set;
  private final boolean details;

  private MessageLines(Messaging messaging) {
    this.messaging = messaging;
    this.set = CharacterSet.of(messaging.module());
    this.details = messaging.get(MessageSettings.SHOW) == 1;
  }

  /** {@code +CMT} and what follows it. */
  static List<String> routed(Messaging messaging, Pdu<?> pdu, SmsDeliver deliver) {
    if (!messaging.isTextMode()) {
      return List.of("+CMT: ," + pdu.length(), pdu.hex());
    }
    var lines = new MessageLines(messaging);
    return List.of(
        "+CMT: " + lines.from(deliver) + lines.details(pdu, deliver), lines.data(deliver));
  }

  /** {@code +CDS} and, in PDU mode, what follows it. */
  static List<String> routed(Messaging messaging, Pdu<?> pdu, SmsStatusReport report) {
    return messaging.isTextMode()
        ? List.of("+CDS: " + new MessageLines(messaging).about(report))
        : List.of("+CDS: " + pdu.length(), pdu.hex());
  }

  /** A message as +CMGL lists it. */
  static List<String> listed(Messaging messaging, StoredMessage message) {
    String place = "+CMGL: " + message.index() + ",";
    return messaging.isTextMode()
        ? new MessageLines(messaging).listed(place, message)
        : inPduMode(place, message);
  }

  /** A message as +CMGR shows it. */
  static List<String> read(Messaging messaging, StoredMessage message) {
    return messaging.isTextMode()
        ? new MessageLines(messaging).read(message)
        : inPduMode("+CMGR: ", message);
  }

  private static List<String> inPduMode(String head, StoredMessage message) {
    Pdu<?> pdu = message.pdu();
    return List.of(head + message.status().code() + ",," + pdu.length(), pdu.hex());
  }

  private List<String> listed(String place, StoredMessage message) {
    String head = place + quoted(message.status().text()) + ",";
    return switch (message.pdu().tpdu()) {
      case SmsDeliver deliver ->
          List.of(
              head + from(deliver) + size(deliver.originator(), deliver.userData()), data(deliver));
      case SmsSubmit submit ->
          List.of(
              head
                  + number(submit.destination())
                  + ",,"
                  + size(submit.destination(), submit.userData()),
              data(submit.userData()));
      case SmsStatusReport report -> List.of(head + about(report));
    };
  }

  private List<String> read(StoredMessage message) {
    String head = "+CMGR: " + quoted(message.status().text()) + ",";
    Pdu<?> pdu = message.pdu();
    return switch (pdu.tpdu()) {
      case SmsDeliver deliver ->
          List.of(head + from(deliver) + details(pdu, deliver), data(deliver));
      case SmsSubmit submit ->
          List.of(
              head + number(submit.destination()) + "," + details(pdu, submit),
              data(submit.userData()));
      case SmsStatusReport report -> List.of(head + about(report));
    };
  }

  /** {@code <oa>,[<alpha>],<scts>}. */
  private String from(SmsDeliver deliver) {
    return number(deliver.originator()) + ",," + quoted(deliver.time().text());
  }

  /** {@code <fo>,<mr>,[<ra>],[<tora>],<scts>,<dt>,<st>}. */
  private String about(SmsStatusReport report) {
    return "%d,%d,%s,%d,%s,%s,%d"
        .formatted(
            report.octets().at(0),
            report.reference(),
            number(report.recipient()),
            report.recipient().type(),
            quoted(report.time().text()),
            quoted(report.discharge().text()),
            report.status());
  }

  /** {@code ,<tooa>,<length>}, if parameters are shown. */
  private String size(Address address, UserData userData) {
    return details ? ",%d,%d".formatted(address.type(), userData.payload().size()) : "";
  }

  /** {@code ,<tooa>,<fo>,<pid>,<dcs>,<sca>,<tosca>,<length>}, if parameters are shown. */
  private String details(Pdu<?> pdu, SmsDeliver deliver) {
    return details
        ? ",%d,%d,%d,%d,%s"
            .formatted(
                deliver.originator().type(),
                deliver.octets().at(0),
                deliver.protocol(),
                deliver.userData().coding().octet(),
                by(pdu, deliver.userData()))
        : "";
  }

  /** {@code ,<toda>,<fo>,<pid>,<dcs>,[<vp>],<sca>,<tosca>,<length>}, if parameters are shown. */
  private String details(Pdu<?> pdu, SmsSubmit submit) {
    return details
        ? ",%d,%d,%d,%d,%s,%s"
            .formatted(
                submit.destination().type(),
                submit.octets().at(0),
                submit.protocol(),
                submit.userData().coding().octet(),
                validity(submit.validity()),
                by(pdu, submit.userData()))
        : "";
  }

  private String by(Pdu<?> pdu, UserData userData) {
    Address written = pdu.serviceCentre();
    Address centre = written == null ? messaging.serviceCentre() : written;
    return "%s,%d,%d".formatted(number(centre), centre.type(), userData.payload().size());
  }

  private static String validity(@Nullable ValidityPeriod validity) {
    return switch (validity) {
      case null -> "";
      case ValidityPeriod.Relative relative -> Integer.toString(relative.code());
      case ValidityPeriod.Absolute absolute -> quoted(absolute.time().text());
      case ValidityPeriod.Enhanced enhanced -> quoted(enhanced.octets().hex());
    };
  }

  private String data(SmsDeliver deliver) {
    return data(deliver.userData());
  }

  /** Text of the GSM alphabet in the terminal's set, anything else as hexadecimal digits. */
  private String data(UserData userData) {
    return userData.coding().alphabet() == Alphabet.GSM
        ? set.write(userData.text())
        : userData.payload().hex();
  }

  private String number(Address address) {
    return quoted(set.write(address.text()));
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
