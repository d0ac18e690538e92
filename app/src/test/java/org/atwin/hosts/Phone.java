package org.atwin.hosts;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.atwin.module.Module;
import org.atwin.port.PtyPort;
import org.atwin.radio.sms.Address;
import org.atwin.radio.sms.ShortMessageService;
import org.atwin.testkit.Await;
import org.atwin.time.LiveTimeline;
import org.atwin.twin.TwinBuilder;

/** A registered M5311 behind a pseudo-terminal, and somebody who hears what it is made to send. */
final class Phone implements AutoCloseable {

  static final String FRIEND = "+8613800138000";

  private final LiveTimeline timeline = new LiveTimeline();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final Module module;
  private final Path device;

  /** Boots it; its port is a link of that path. */
  Phone(Path device) throws Exception {
    var service = new ShortMessageService(timeline);
    service.connect(
        Address.of(FRIEND),
        (_, text) -> {
          heard.add(text);
          return List.of();
        });
    this.device = device;
    this.module =
        TwinBuilder.of("m5311-lv")
            .timeline(timeline)
            .speed(TwinBuilder.Speed.INSTANT)
            .messages(service)
            .build();
    module.connect(PtyPort.at(device));
    module.post(module::switchOn);
    Await.until("registered", () -> module.ask(() -> module.messages().isServed()).join());
  }

  /** What a host program opens. */
  String device() {
    return device.toString();
  }

  /** What the friend has heard. */
  List<String> heard() {
    return List.copyOf(heard);
  }

  /** The friend writes to the module. */
  void receive(String text) {
    module.messages().receive(Address.of(FRIEND), text);
  }

  @Override
  public void close() {
    module.close();
  }
}
