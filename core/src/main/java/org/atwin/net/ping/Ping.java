package org.atwin.net.ping;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.LongSummaryStatistics;
import org.atwin.net.Attachment;
import org.atwin.net.ConnectFailure;
import org.atwin.net.Destination;
import org.atwin.net.EchoAnswer;
import org.atwin.net.EchoPort;
import org.atwin.net.OpenFailedException;
import org.atwin.net.Transport;
import org.atwin.net.Uplink;
import org.atwin.net.dns.Resolver;
import org.atwin.net.socket.Dialling;
import org.atwin.time.Timeline;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run of echo requests, one after the other. For the module's drain; never blocks it. Names are
 * looked up on a virtual thread, replies come on the port's, and both go on through the owner.
 */
public final class Ping {

  private static final Logger LOG = LoggerFactory.getLogger(Ping.class);

  /** From one request to the next, unless the wait for its reply takes longer. */
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /** Echo requests have no port. */
  private static final int NO_PORT = 0;

  /** What a router says that knows no way: RFC 792, and RFC 4443 3.1. */
  private static final EchoAnswer.IcmpError NO_ROUTE_4 = new EchoAnswer.IcmpError(3, 0);

  private static final EchoAnswer.IcmpError NO_ROUTE_6 = new EchoAnswer.IcmpError(1, 0);

  /** Where requests end that lead nowhere; each of them is told. */
  private static final EchoPort NOWHERE =
      (target, _, _) -> {
        throw new NoRouteToHostException("nothing leads to " + target);
      };

  private final Uplink uplink;
  private final Timeline timeline;
  private final PingRequest request;
  private final PingListener listener;
  private final Dialling dialling;
  private final byte[] data;
  private final LongSummaryStatistics milliseconds = new LongSummaryStatistics();
  private @Nullable Attachment attachment;
  private Timeline.Pending next = () -> {};
  private EchoPort.Waiting reply = () -> {};
  private int sent;
  private boolean waiting;
  private boolean ended;

  private Ping(Uplink uplink, Resolver resolver, PingRequest request, PingListener listener) {
    this.uplink = uplink;
    this.timeline = uplink.timeline();
    this.request = request;
    this.listener = listener;
    this.dialling = new Dialling(uplink, resolver, request.cid(), Transport.ICMP);
    this.data = letters(request.bytes());
  }

  /**
   * Begins a run.
   *
   * @param uplink of the module
   * @param resolver of the module
   * @param request whom to send to, and how often
   * @param listener hears all that comes of it, through the uplink's owner
   */
  public static Ping start(
      Uplink uplink, Resolver resolver, PingRequest request, PingListener listener) {
    var ping = new Ping(uplink, resolver, request, listener);
    ping.start();
    return ping;
  }

  /** Ends the run; the listener hears nothing more. Harmless when it is over. */
  public void stop() {
    ended = true;
    settle();
    if (attachment != null) {
      attachment.end();
    }
  }

  private void start() {
    attachment =
        uplink
            .attach(
                request.cid(),
                () -> {
                  settle();
                  fail(ConnectFailure.BEARER);
                })
            .orElse(null);
    if (attachment == null) {
      fail(ConnectFailure.BEARER);
    } else if (dialling.isImmediate(request.host(), NO_PORT)) {
      find(attachment);
    } else {
      Attachment open = attachment;
      Thread.ofVirtual().name("ping " + request.host()).start(() -> find(open));
    }
  }

  private void find(Attachment open) {
    try {
      InetAddress peer = dialling.address(request.host(), NO_PORT, request.family());
      Way way = way(open, peer);
      uplink.tell(() -> send(way));
    } catch (OpenFailedException e) {
      LOG.debug("ping {}: {}", request.host(), e.toString());
      fail(e.failure());
    }
  }

  private Way way(Attachment open, InetAddress peer) throws OpenFailedException {
    try {
      Destination found = dialling.destination(request.host(), peer, NO_PORT);
      EchoPort port = uplink.access().echoes();
      return new Way(open, port == null ? HostEcho.shared() : port, found);
    } catch (OpenFailedException e) {
      if (e.failure() != ConnectFailure.UNREACHABLE) {
        throw e;
      }
      LOG.debug("ping {}: {}", request.host(), e.toString());
      var seen = new InetSocketAddress(peer, NO_PORT);
      return new Way(open, NOWHERE, new Destination(seen, seen));
    }
  }

  private void fail(ConnectFailure failure) {
    uplink.tell(() -> end(() -> listener.failed(failure)));
  }

  private void send(Way way) {
    if (ended) {
      return;
    }
    int number = ++sent;
    waiting = true;
    Instant start = timeline.now();
    next =
        timeline.schedule(
            request.timeout(),
            () -> uplink.tell(() -> over(way, number, start, new Echo.Lost(way.peer()))));
    if (!way.attachment.sendsNow()) {
      return;
    }
    try {
      reply = way.port.send(way.target(), data, answer -> heard(way, number, start, answer));
    } catch (IOException e) {
      LOG.debug("ping {}: {}", request.host(), e.toString());
      heard(way, number, start, way.target() instanceof Inet4Address ? NO_ROUTE_4 : NO_ROUTE_6);
    }
  }

  /** On the port's thread. */
  private void heard(Way way, int number, Instant start, EchoAnswer answer) {
    Duration time = Duration.between(start, timeline.now());
    if (way.attachment.passesNow()) {
      Echo echo =
          switch (answer) {
            case EchoAnswer.Reply(int bytes, int ttl) ->
                new Echo.Reply(way.peer(), bytes, time, ttl);
            case EchoAnswer.IcmpError(int type, int code) ->
                new Echo.Unreachable(way.peer(), type, code);
          };
      uplink.tell(() -> over(way, number, start, echo));
    }
  }

  private void over(Way way, int number, Instant start, Echo echo) {
    if (ended || !waiting || number != sent) {
      return;
    }
    settle();
    if (echo instanceof Echo.Reply answered) {
      milliseconds.accept(answered.time().toMillis());
    }
    listener.echoed(echo);
    if (ended) {
      return;
    }
    if (sent == request.count()) {
      end(() -> listener.finished(statistics(way.peer())));
    } else {
      Duration passed = Duration.between(start, timeline.now());
      next = timeline.schedule(INTERVAL.minus(passed), () -> uplink.tell(() -> send(way)));
    }
  }

  private PingStatistics statistics(InetAddress peer) {
    int received = (int) milliseconds.getCount();
    return received == 0
        ? new PingStatistics(peer, sent, 0, 0, 0, 0)
        : new PingStatistics(
            peer,
            sent,
            received,
            milliseconds.getMin(),
            milliseconds.getSum() / received,
            milliseconds.getMax());
  }

  private void settle() {
    waiting = false;
    next.cancel();
    reply.end();
  }

  private void end(Runnable report) {
    if (!ended) {
      stop();
      report.run();
    }
  }

  private static byte[] letters(int count) {
    byte[] data = new byte[count];
    for (int i = 0; i < count; i++) {
      data[i] = (byte) ('a' + i % 23);
    }
    return data;
  }

  /** What requests go through, and where they lead. */
  private record Way(Attachment attachment, EchoPort port, Destination to) {

    InetAddress peer() {
      return to.seen().getAddress();
    }

    InetAddress target() {
      return to.target().getAddress();
    }
  }
}
