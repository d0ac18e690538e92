package org.atwin.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.atwin.module.Module;
import org.atwin.net.NetworkAccess;
import org.atwin.port.MemoryPort;
import org.atwin.radio.PdpContexts;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinBuilder.Speed;

/** A host with a DX-CT11 on its serial line, in real time; its echo is off. */
public final class Ct11 implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** The silence that the module knows bursts and escape sequences by, and some more. */
  private static final long PAUSE_NANOS = Duration.ofMillis(300).toNanos();

  private final StringBuffer heard = new StringBuffer();
  private final Module module;
  private final MemoryPort.Client client;
  private volatile int read;

  /** A module that has booted and registered. */
  public Ct11(NetworkAccess access) throws Exception {
    module = TwinBuilder.of("dx-ct11").access(access).speed(Speed.INSTANT).build();
    MemoryPort port = MemoryPort.create();
    module.connect(port);
    client = port.connect(bytes -> heard.append(StandardCharsets.ISO_8859_1.decode(bytes)));
    module.post(module::switchOn);
    await("NETWORK_ACTIVATE_SUCCESS\r\n");
    ask("ATE0", "OK\r\n");
  }

  /** The module itself. */
  public Module module() {
    return module;
  }

  /** Types a command line and waits until everything expected has been heard since, in order. */
  public Ct11 ask(String line, String... expected) {
    return type(line + "\r\n", expected);
  }

  /** Types bytes and waits until everything expected has been heard since, in order. */
  public Ct11 type(String bytes, String... expected) {
    read = heard.length();
    client.send(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)));
    await(expected);
    return this;
  }

  /** Waits until everything expected has been heard, in order; what was heard counts once. */
  public void await(String... expected) {
    long end = System.nanoTime() + LIMIT.toNanos();
    for (String each : expected) {
      int at = heard.indexOf(each, read);
      while (at < 0) {
        assertThat(System.nanoTime()).as("waiting for %s, heard %s", each, heard).isLessThan(end);
        LockSupport.parkNanos(1_000_000);
        at = heard.indexOf(each, read);
      }
      read = at + each.length();
    }
  }

  /** All that is heard up to and with something; it counts as heard. */
  public String upTo(String last) {
    int from = read;
    await(last);
    return heard.substring(from, read);
  }

  /** Types a burst: silence, the bytes, silence. */
  public Ct11 burst(String bytes, String... expected) {
    silence();
    type(bytes, expected);
    silence();
    return this;
  }

  /** Types nothing for longer than a burst may pause: a part of the protocol. */
  public void silence() {
    long end = System.nanoTime() + PAUSE_NANOS;
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  /** What has been heard and not been waited for. */
  public String unread() {
    return heard.substring(read);
  }

  /** Goes on without what has been heard so far. */
  public Ct11 forget() {
    read = heard.length();
    return this;
  }

  /** Restarts by a command, and switches the echo off again. */
  public Ct11 restart(String command) {
    ask(command, "OK\r\n", "RDY\r\n", "NETWORK_ACTIVATE_SUCCESS\r\n");
    return this;
  }

  /** The supply is gone without warning, and comes back. */
  public void cutPower() {
    forget();
    module.post(module::switchOff);
    module.post(module::switchOn);
  }

  /** The network drops the bearer. */
  public void loseTheBearer() {
    forget();
    module.post(() -> module.radio().contexts().loseByNetwork(PdpContexts.DEFAULT_CID));
  }

  @Override
  public void close() {
    client.close();
    module.close();
  }
}
