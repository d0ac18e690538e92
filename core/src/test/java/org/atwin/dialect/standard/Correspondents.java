package org.atwin.dialect.standard;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.atwin.device.Flash;
import org.atwin.device.InMemoryFlash;
import org.atwin.radio.sms.Address;
import org.atwin.radio.sms.ShortMessageService;
import org.atwin.time.VirtualTimeline;
import org.atwin.twin.Identity;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinHost;

/** Modules that share a service centre and one time, each with echo off and numbered errors. */
final class Correspondents implements AutoCloseable {

  static final String ALICE = "+8613800138000";
  static final String BOB = "+8613900139000";

  final VirtualTimeline timeline = new VirtualTimeline();
  final ShortMessageService service = new ShortMessageService(timeline);
  private final Queue<TwinHost> hosts = new ArrayDeque<>();

  /** A module of that number that has booted and registered. */
  TwinHost module(String model, String number) throws Exception {
    return module(model, number, new InMemoryFlash(), Runnable::run);
  }

  /** The same with a flash and blocking work of the test's own. */
  TwinHost module(String model, String number, Flash flash, Executor background) throws Exception {
    Identity usual = Identity.of(number);
    TwinHost host =
        new TwinHost(
            TwinBuilder.of(model)
                .identity(new Identity(usual.imei(), usual.iccid(), usual.imsi(), number))
                .timeline(timeline)
                .speed(TwinBuilder.Speed.INSTANT)
                .flash(flash)
                .messages(service)
                .background(background)
                .build(),
            timeline);
    hosts.add(host);
    host.switchOn();
    host.quiet();
    host.ask("AT+CMEE=1");
    return host;
  }

  /** Somebody writes to a module; what it says at once. */
  List<String> write(String from, TwinHost to, String text) {
    to.module().messages().receive(Address.of(from), text);
    return TwinHost.lines(to.after(Duration.ZERO));
  }

  /** What a module has said unasked. */
  List<String> news(TwinHost host) {
    return TwinHost.lines(host.after(Duration.ZERO));
  }

  @Override
  public void close() {
    hosts.forEach(TwinHost::close);
  }
}
