package org.atwin.module.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.atwin.at.Fact;
import org.atwin.at.Facts;
import org.atwin.at.Lifetime;
import org.atwin.at.Param;
import org.atwin.at.Setting;
import org.atwin.device.InMemoryFlash;
import org.junit.jupiter.api.Test;

/** Values as delivered, for this boot, in the profile, and in flash. */
class SettingsTest {

  private static final Setting<Integer> BOOT =
      Setting.of("+B", Param.integer("n", 0, 9), 1, Lifetime.BOOT);
  private static final Setting<Integer> PROFILE =
      Setting.of("+P", Param.integer("n", 0, 9), 2, Lifetime.PROFILE);
  private static final Setting<String> FLASH =
      Setting.of("+F", Param.text("s", 0, 20), "three", Lifetime.FLASH);
  private static final Fact<Integer> DELIVERED = Fact.number("m", "1", "As delivered");
  private static final Setting<Integer> BY_MODEL =
      new Setting<>("+M", Param.integer("n", 0, 9), DELIVERED::of, Lifetime.BOOT);

  private final InMemoryFlash flash = new InMemoryFlash();
  private final Facts facts = new Facts(Map.of("m", "4"));

  @Test
  void beginAsDelivered() {
    var settings = new Settings(flash, facts);

    assertThat(settings.get(BOOT)).isEqualTo(1);
    assertThat(settings.get(PROFILE)).isEqualTo(2);
    assertThat(settings.get(FLASH)).isEqualTo("three");
    assertThat(settings.get(BY_MODEL)).isEqualTo(4);
  }

  @Test
  void takeFromFlashWhatOutlastsARestart() throws Exception {
    flash.put(Map.of("+B", "7", "profile.+P", "8", "+P", "9", "+F", "\"kept\""));

    var settings = new Settings(flash, facts);

    assertThat(settings.get(BOOT)).isEqualTo(1);
    assertThat(settings.get(PROFILE)).isEqualTo(8);
    assertThat(settings.get(FLASH)).isEqualTo("kept");
  }

  @Test
  void takeTheDeliveredValueWhereFlashHoldsRubbish() throws Exception {
    flash.put(Map.of("profile.+P", "eight", "+F", "\"much longer than twenty\""));

    var settings = new Settings(flash, facts);

    assertThat(settings.get(PROFILE)).isEqualTo(2);
    assertThat(settings.get(FLASH)).isEqualTo("three");
  }

  @Test
  void writeTextSoThatItIsReadBackAsItWas() throws Exception {
    for (String text : List.of("", " ", "\"", "a\"b", "a,b", "1")) {
      flash.put(new Settings(flash, facts).written(Changes.of(FLASH, text)));

      assertThat(new Settings(flash, facts).get(FLASH)).isEqualTo(text);
    }
  }

  @Test
  void restoreTheProfile() throws Exception {
    var settings = new Settings(flash, facts);
    settings.set(PROFILE, 5);
    flash.put(settings.written(List.of(PROFILE)));
    settings.set(PROFILE, 6);

    settings.restore(List.of(PROFILE));
    assertThat(settings.get(PROFILE)).isEqualTo(5);

    settings.restoreDelivered(List.of(PROFILE));
    assertThat(settings.get(PROFILE)).isEqualTo(2);
  }

  @Test
  void areTheModulesOnEachChannelButForWhatEachKeepsForItself() {
    var module = new Settings(flash, facts);
    var one = module.ofChannel();
    var other = module.ofChannel();

    one.set(BOOT, 7);
    one.set(V250.ECHO, 0);

    assertThat(module.get(BOOT)).isEqualTo(7);
    assertThat(other.get(BOOT)).isEqualTo(7);
    assertThat(other.get(V250.ECHO)).isEqualTo(1);
    assertThatThrownBy(() -> module.get(V250.ECHO)).hasMessageContaining("each channel");

    other.forget();
    assertThat(module.get(BOOT)).isEqualTo(7);
  }

  @Test
  void keepGroupsApart() throws Exception {
    Setting<Integer> other =
        Setting.of("+P", Param.integer("n", 0, 9), 3, Lifetime.saved("connection"));
    var settings = new Settings(flash, facts);
    settings.set(PROFILE, 5);
    settings.set(other, 6);
    flash.put(settings.written(List.of(other)));

    assertThat(new Settings(flash, facts).get(PROFILE)).isEqualTo(2);
    assertThat(new Settings(flash, facts).get(other)).isEqualTo(6);
  }

  @Test
  void takeNoValueInForceThatFlashIsToHold() {
    var settings = new Settings(flash, facts);

    assertThatIllegalArgumentException().isThrownBy(() -> settings.set(FLASH, "at once"));
  }

  @Test
  void tellTheTerminalAtOnceWhatIsDifferentNow() {
    var settings = new Settings(flash, facts).ofChannel();
    LineFormat delivered = settings.lineFormat();

    settings.set(V250.ECHO, 0);
    LineFormat quieter = settings.lineFormat();
    settings.restore(List.of(V250.ECHO));

    assertThat(delivered).isEqualTo(new LineFormat('\r', '\n', '\b', true, false, true));
    assertThat(quieter).isEqualTo(new LineFormat('\r', '\n', '\b', false, false, true));
    assertThat(settings.lineFormat()).isSameAs(delivered);
  }
}
