package org.atwin.app;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.atwin.lab.Lab;

/** Says where the lab is. Pure functions; any thread. */
final class LabLines {

  private LabLines() {}

  /** A line for each service: {@code lab echo.lab:7/tcp -> 127.0.0.1:40123}. */
  static List<String> of(Lab lab) {
    return lab.services().stream()
        .map(service ->
            "lab %s/%s -> %s:%d"
                .formatted(
                    service.dialled(),
                    service.protocol().name().toLowerCase(Locale.ROOT),
                    service.real().getAddress().getHostAddress(),
                    service.real().getPort()))
        .toList();
  }

  /** One line for people, who dial names: {@code lab: echo.lab, mqtt.lab}. */
  static String summary(Lab lab) {
    return lab.services().stream()
        .map(service -> service.dialled().replaceFirst(":.*", ""))
        .distinct()
        .collect(Collectors.joining(", ", "lab: ", " (`atwin lab` says more)"));
  }
}
