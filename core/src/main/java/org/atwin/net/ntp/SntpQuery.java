package org.atwin.net.ntp;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;
import org.atwin.net.Uplink;
import org.atwin.net.dns.Resolver;
import org.atwin.net.socket.UdpListener;
import org.atwin.net.socket.UdpOpen;
import org.atwin.net.socket.UdpSocket;
import org.atwin.time.Timeline;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request to one NTP server, sent once: a client that repeats it is to do so at its own pace
 * (RFC 4330 10). Used on the module's drain.
 */
public final class SntpQuery {

  private static final Logger LOG = LoggerFactory.getLogger(SntpQuery.class);

  private static final int SERVER = 4;
  private static final int NOT_SYNCHRONISED = 3;
  private static final int KISS_OF_DEATH = 0;
  private static final int LAST_STRATUM = 15;

  private final Uplink uplink;
  private final Consumer<SntpAnswer> done;
  private final long cookie = ThreadLocalRandom.current().nextLong();
  private final Timeline.Pending expiry;
  private final UdpSocket socket;
  private @Nullable InetSocketAddress server;
  private @Nullable Instant sent;
  private boolean over;

  private SntpQuery(
      Uplink uplink, Resolver resolver, SntpQuestion question, Consumer<SntpAnswer> done) {
    this.uplink = uplink;
    this.done = done;
    this.expiry =
        uplink
            .timeline()
            .schedule(
                question.timeout(), () -> uplink.tell(() -> fail(SntpAnswer.Reason.TIMED_OUT)));
    var open = new UdpOpen(question.cid(), question.host(), question.port(), 0);
    this.socket = UdpSocket.open(uplink, resolver, open, new Events());
  }

  /**
   * Asks a server for the time. Returns at once.
   *
   * @param uplink of the module
   * @param resolver of the module
   * @param question whom to ask
   * @param done hears the answer, through the uplink's owner
   */
  public static void ask(
      Uplink uplink, Resolver resolver, SntpQuestion question, Consumer<SntpAnswer> done) {
    var _ = new SntpQuery(uplink, resolver, question, done);
  }

  private void received(byte[] data, Instant arrival) {
    NtpMessage reply;
    try {
      reply = NtpMessage.read(data);
    } catch (IllegalArgumentException e) {
      LOG.debug("no reply: {}", e.getMessage());
      return;
    }
    // Whatever does not bring our number back is no reply to us (RFC 5905 8).
    if (sent == null || reply.mode() != SERVER || reply.originate() != cookie) {
      LOG.debug("not a reply to us: {}", reply);
    } else if (reply.stratum() == KISS_OF_DEATH) {
      LOG.info("the NTP server refuses, kiss code {}", reply.reference());
      fail(SntpAnswer.Reason.REFUSED);
    } else if (reply.leap() == NOT_SYNCHRONISED || reply.stratum() > LAST_STRATUM) {
      fail(SntpAnswer.Reason.REFUSED);
    } else if (reply.transmit() == 0 || reply.receive() == 0) {
      LOG.debug("a reply without a time: {}", reply);
    } else {
      end(time(sent, reply, arrival));
    }
  }

  /** RFC 5905 8: offset and delay from the four moments of a round. */
  private static SntpAnswer time(Instant sent, NtpMessage reply, Instant arrival) {
    Duration there = Duration.between(sent, NtpMessage.instant(reply.receive()));
    Duration back = Duration.between(arrival, NtpMessage.instant(reply.transmit()));
    return new SntpAnswer.Time(there.plus(back).dividedBy(2), there.minus(back));
  }

  private void fail(SntpAnswer.Reason reason) {
    end(new SntpAnswer.Failed(reason));
  }

  private void end(SntpAnswer answer) {
    if (!over) {
      over = true;
      expiry.cancel();
      socket.close();
      done.accept(answer);
    }
  }

  private final class Events implements UdpListener {

    @Override
    public void ready(InetSocketAddress remote) {
      server = remote;
      sent = uplink.timeline().now();
      if (!socket.send(NtpMessage.request(cookie))) {
        fail(SntpAnswer.Reason.UNREACHABLE);
      }
    }

    @Override
    public void failed(ConnectFailure failure) {
      fail(
          switch (failure) {
            case NAME, NAME_TIMED_OUT -> SntpAnswer.Reason.NAME;
            case BEARER -> SntpAnswer.Reason.NO_BEARER;
            case TIMED_OUT -> SntpAnswer.Reason.TIMED_OUT;
            default -> SntpAnswer.Reason.UNREACHABLE;
          });
    }

    @Override
    public void received(byte[] data, InetSocketAddress from) {
      if (from.equals(server)) {
        SntpQuery.this.received(data, uplink.timeline().now());
      }
    }

    @Override
    public void closed(CloseReason reason) {
      fail(
          reason == CloseReason.BEARER_LOST
              ? SntpAnswer.Reason.NO_BEARER
              : SntpAnswer.Reason.UNREACHABLE);
    }
  }
}
