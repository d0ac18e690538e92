package org.atwin.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.atwin.radio.RadioListener;
import org.atwin.radio.Registration;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.Test;

class RadioListeningTest {

  @Test
  void whoeverHasHeardEnoughIsToldNoMore() throws Exception {
    List<String> heard = new ArrayList<>();
    var staying = listener("staying", heard);
    var leaving = listener("leaving", heard);
    try (TwinHost host = TwinHost.of("m5311-lv").quiet()) {
      host.module().post(() -> host.module().listen(leaving));
      host.module().post(() -> host.module().listen(staying));

      host.module().post(() -> host.module().forget(leaving));
      host.air(air -> air.withCoverage(false));
      host.after(Duration.ofMinutes(1));
    }
    assertThat(heard).contains("staying").doesNotContain("leaving");
  }

  private static RadioListener listener(String name, List<String> heard) {
    return new RadioListener() {
      @Override
      public void registrationChanged(Registration before, Registration now) {
        heard.add(name);
      }
    };
  }
}
