package org.atwin.dialect.standard;

import java.util.List;
import org.atwin.at.Chapter;
import org.atwin.at.Field;
import org.atwin.at.Lifetime;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Setting;
import org.atwin.dialect.ModuleContext;
import org.atwin.module.Module;
import org.atwin.radio.Csq;
import org.atwin.radio.RadioListener;
import org.atwin.radio.Registration;
import org.atwin.radio.RegistrationStatus;

/** What a phone's display shows: 27.007 8.9 and 8.10. Stateless but for who listens; any thread. */
final class IndicatorCommands {

  private static final int HIGHEST = 5;
  private static final int FORWARDED = 3;

  private static final Setting<Integer> MODE = number("mode", 0, 3);
  private static final Setting<Integer> INDICATORS = number("ind", 0, 2);
  private static final List<Setting<?>> EVENTS =
      List.of(MODE, number("keyp", 0, 0), number("disp", 0, 0), INDICATORS, number("bfr", 0, 1));

  private static final Line.OfList VALUES =
      Line.of(
          "+CIND",
          List.of(
              Field.integer("battchg", "0-5"),
              Field.integer("signal", "0-5"),
              Field.integer("service", "0,1"),
              Field.integer("call", "0,1"),
              Field.integer("roam", "0,1")));
  private static final Line.Of2<Integer, Integer> CHANGED =
      Line.of("+CIEV", Field.integer("ind", "1-5"), Field.integer("value", "0-5"))
          .unasked("27.007 8.10", "An indicator has changed");

  private IndicatorCommands() {}

  static Chapter<ModuleContext> chapter() {
    var chapter = Chapter.<ModuleContext>of("27.007 8", "Indicators");
    chapter
        .at("+CIND", "27.007 8.9", "Indicators")
        .answers(VALUES)
        .onRead(c -> VALUES.with(values(c.module())))
        .lists(
            "(\"battchg\",(0-5)),(\"signal\",(0-5)),(\"service\",(0,1)),(\"call\",(0,1)),"
                + "(\"roam\",(0,1))");
    KeepCommands.keeps(
            chapter.at("+CMER", "27.007 8.10", "Mobile termination event reporting"),
            EVENTS.toArray(Setting<?>[]::new))
        .reports(CHANGED);
    return chapter;
  }

  /** Reports which indicators have changed, as AT+CMER wants it. */
  static RadioListener reports(Module module) {
    return new RadioListener() {

      private List<Integer> before = values(module);

      @Override
      public void registrationChanged(Registration was, Registration now) {
        compare();
      }

      @Override
      public void signalChanged() {
        compare();
      }

      private void compare() {
        List<Integer> now = values(module);
        for (int i = 0; i < now.size(); i++) {
          if (!now.get(i).equals(before.get(i)) && wanted(module)) {
            module.report(CHANGED.with(i + 1, now.get(i)));
          }
        }
        before = now;
      }
    };
  }

  private static Setting<Integer> number(String name, int low, int high) {
    Param<Integer> param = Param.integer(name, low, high).or(0);
    return Setting.of("+CMER " + name, param, 0, Lifetime.PROFILE);
  }

  private static boolean wanted(Module module) {
    return module.settings().get(MODE) == FORWARDED && module.settings().get(INDICATORS) > 0;
  }

  private static List<Integer> values(Module module) {
    int rssi = module.radio().csq().rssi();
    RegistrationStatus status = module.radio().circuitSwitched().status();
    return List.of(
        PhoneCommands.charge(module) * HIGHEST / 100,
        rssi > Csq.HIGHEST ? 0 : rssi * HIGHEST / Csq.HIGHEST,
        status.isRegistered() ? 1 : 0,
        0,
        status == RegistrationStatus.ROAMING ? 1 : 0);
  }
}
