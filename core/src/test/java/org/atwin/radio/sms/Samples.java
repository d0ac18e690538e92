package org.atwin.radio.sms;

import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/** Short messages drawn at random from a seed, each of them valid. */
final class Samples {

  private static final String GSM_CHARACTERS =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ azAZ09{}[]~\\^|€\f";

  private final RandomGenerator random;

  Samples(RandomGenerator random) {
    this.random = random;
  }

  Tpdu tpdu() {
    return switch (random.nextInt(3)) {
      case 0 -> submit();
      case 1 -> deliver();
      default -> report();
    };
  }

  SmsSubmit submit() {
    return new SmsSubmit(
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        octet(),
        address(),
        octet(),
        validity(),
        userData());
  }

  SmsDeliver deliver() {
    return new SmsDeliver(
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        address(),
        octet(),
        time(),
        userData());
  }

  SmsStatusReport report() {
    return new SmsStatusReport(
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        octet(),
        address(),
        time(),
        time(),
        octet(),
        octets(random.nextInt(5)));
  }

  Address serviceCentre() {
    return new Address(Address.INTERNATIONAL, digits(random.nextInt(21)));
  }

  String gsmText(int length) {
    return text(GSM_CHARACTERS, length);
  }

  String ucs2Text(int length) {
    return text("你好中文😀é", length / 2);
  }

  Octets octets(int size) {
    var octets = new byte[size];
    random.nextBytes(octets);
    return Octets.of(octets);
  }

  private Address address() {
    return switch (random.nextInt(4)) {
      case 0 -> new Address(Address.ALPHANUMERIC, text("ABCxyz019 @", random.nextInt(12)));
      case 1 -> new Address(Address.INTERNATIONAL, digits(random.nextInt(21)));
      case 2 -> new Address(0xA0, digits(random.nextInt(21)));
      default -> new Address(Address.UNKNOWN, digits(random.nextInt(21)));
    };
  }

  private UserData userData() {
    List<InformationElement> header =
        switch (random.nextInt(3)) {
          case 0 -> List.of(new Concatenation(octet(), false, 3, 2).element());
          case 1 -> List.of(new InformationElement(octet(), octets(random.nextInt(20))));
          default -> List.of();
        };
    return switch (random.nextInt(3)) {
      case 0 -> new UserData(DataCoding.GSM, header, GsmAlphabet.encode(gsmText(60)));
      case 1 -> new UserData(DataCoding.DATA, header, octets(random.nextInt(118)));
      default -> new UserData(DataCoding.UCS2, header, octets(2 * random.nextInt(59)));
    };
  }

  private ValidityPeriod validity() {
    return switch (random.nextInt(4)) {
      case 0 -> null;
      case 1 -> new ValidityPeriod.Relative(octet());
      case 2 -> new ValidityPeriod.Absolute(time());
      default -> new ValidityPeriod.Enhanced(octets(7));
    };
  }

  private ServiceCentreTime time() {
    Instant moment = Instant.ofEpochSecond(random.nextLong(978_400_000L, 4_000_000_000L));
    return ServiceCentreTime.of(moment, random.nextInt(-79, 80));
  }

  private String digits(int length) {
    return text("0123456789*#abc", length);
  }

  private String text(String characters, int length) {
    int[] points = characters.codePoints().toArray();
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(points[random.nextInt(points.length)]);
    }
    return text.toString();
  }

  private int octet() {
    return random.nextInt(256);
  }
}
