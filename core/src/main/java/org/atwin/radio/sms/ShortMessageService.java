package org.atwin.radio.sms;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.atwin.time.Timeline;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The network's service centre: takes messages from the modules of a world and delivers them to
 * other modules and to peers. The one thing that modules share, so every method may be called from
 * any thread; modules are called on their own executors, peers on the timeline's thread.
 */
public final class ShortMessageService {

  private static final Logger LOG = LoggerFactory.getLogger(ShortMessageService.class);
  private static final Address SERVICE_CENTRE = Address.of("+8613800100500");
  private static final int BEIJING = 32;
  private static final Duration DEFAULT_VALIDITY = Duration.ofDays(3);

  private final Timeline timeline;
  private final Address serviceCentre;
  private final int quarterHours;
  private final Duration transit;
  private final Map<DirectoryNumber, Subscriber> subscribers = new ConcurrentHashMap<>();
  private final Map<DirectoryNumber, PeerLine> peers = new ConcurrentHashMap<>();
  private final AtomicInteger textReference = new AtomicInteger();

  /** A service centre +8613800100500 in Beijing's time zone that passes messages on at once. */
  public ShortMessageService(Timeline timeline) {
    this(timeline, SERVICE_CENTRE, BEIJING, Duration.ZERO);
  }

  /**
   * A service centre.
   *
   * @param timeline where its time and delays come from
   * @param serviceCentre its number, as delivered messages show it
   * @param quarterHours its time zone in quarters of an hour east of UTC, -79 to 79
   * @param transit how long a message takes from its submission to the first attempt to deliver it
   */
  public ShortMessageService(
      Timeline timeline, Address serviceCentre, int quarterHours, Duration transit) {
    this.timeline = timeline;
    this.serviceCentre = serviceCentre;
    this.quarterHours = quarterHours;
    this.transit = transit;
  }

  /** The number of the service centre. */
  public Address serviceCentre() {
    return serviceCentre;
  }

  /**
   * Connects a module. It may be called for a delivery from now on, and is offered everything that
   * is sent to its number, in any spelling, until it closes what it is given.
   *
   * @param msisdn the module's number; an empty one can send and be answered, but not be dialled. A
   *     number that is in use moves to the new subscriber
   * @param owner runs an action on the module's drain
   * @param terminal takes the messages, on the drain
   * @throws IllegalArgumentException if the number is too long
   */
  public Subscriber register(String msisdn, Executor owner, MobileTerminal terminal) {
    Address number = Address.of(msisdn);
    var subscriber = new Subscriber(this, timeline, number, owner, terminal);
    if (!number.value().isEmpty()) {
      subscribers.put(DirectoryNumber.of(number), subscriber);
    }
    return subscriber;
  }

  /**
   * Connects a peer; it goes before a module of the same number and replaces an earlier peer.
   *
   * @param number its number or name, as its answers shall show it
   */
  public void connect(Address number, SmsPeer peer) {
    peers.put(DirectoryNumber.of(number), new PeerLine(number, peer, new Reassembly()));
  }

  /** Disconnects the peer of a number, if there is one. */
  public void disconnect(Address number) {
    peers.remove(DirectoryNumber.of(number));
  }

  /**
   * Sends a text to the module of a number, in as many messages as it takes.
   *
   * @return false if no module has that number
   */
  public boolean send(Address from, Address to, String text) {
    Subscriber subscriber = subscribers.get(DirectoryNumber.of(to));
    if (subscriber == null) {
      return false;
    }
    deliver(subscriber, from, text);
    return true;
  }

  void submit(Subscriber from, SmsSubmit submit) {
    Instant taken = timeline.now();
    timeline.schedule(transit, () -> route(from, submit, taken));
  }

  void deliver(Subscriber to, Address from, String text) {
    Instant taken = timeline.now();
    List<UserData> parts = UserData.split(text, textReference.getAndIncrement() & 0xFF);
    timeline.schedule(
        transit, () -> parts.forEach(part -> offer(to, SmsDeliver.from(from, time(taken), part))));
  }

  void remove(Subscriber subscriber) {
    subscribers.remove(DirectoryNumber.of(subscriber.number()), subscriber);
  }

  private void route(Subscriber from, SmsSubmit submit, Instant taken) {
    DirectoryNumber number = DirectoryNumber.of(submit.destination());
    PeerLine peer = peers.get(number);
    Subscriber subscriber = subscribers.get(number);
    if (peer != null) {
      report(from, submit, taken, SmsStatusReport.RECEIVED);
      converse(from, peer, submit);
    } else if (subscriber != null) {
      subscriber.offer(pending(from, submit, taken));
    } else {
      report(from, submit, taken, SmsStatusReport.NOT_OBTAINABLE);
    }
  }

  private void converse(Subscriber from, PeerLine line, SmsSubmit submit) {
    line.reassembly
        .add(from.number(), submit.userData())
        .map(text -> answers(from, line, text))
        .ifPresent(answers -> answers.forEach(answer -> deliver(from, line.number, answer)));
  }

  /** A peer is a user's code: what goes wrong there must not stop the timeline. */
  private static List<String> answers(Subscriber from, PeerLine line, String text) {
    try {
      return line.peer.receive(from.number().text(), text);
    } catch (RuntimeException e) {
      LOG.warn("the peer {} failed on a short message", line.number.text(), e);
      return List.of();
    }
  }

  private PendingMessage pending(Subscriber from, SmsSubmit submit, Instant taken) {
    var deliver =
        new SmsDeliver(
            false,
            false,
            submit.statusReport(),
            submit.replyPath(),
            from.number(),
            submit.protocol(),
            time(taken),
            submit.userData());
    return new PendingMessage(
        new Pdu<>(serviceCentre, deliver),
        end(submit.validity(), taken),
        status -> report(from, submit, taken, status));
  }

  private void report(Subscriber to, SmsSubmit submit, Instant taken, int status) {
    if (submit.statusReport()) {
      offer(to, SmsStatusReport.about(submit, time(taken), time(timeline.now()), status));
    }
  }

  private void offer(Subscriber to, Tpdu tpdu) {
    IntConsumer nobodyAsks = _ -> {};
    to.offer(
        new PendingMessage(
            new Pdu<>(serviceCentre, tpdu), timeline.now().plus(DEFAULT_VALIDITY), nobodyAsks));
  }

  private ServiceCentreTime time(Instant moment) {
    return ServiceCentreTime.of(moment, quarterHours);
  }

  private static Instant end(@Nullable ValidityPeriod validity, Instant taken) {
    return Optional.ofNullable(validity)
        .flatMap(period -> period.end(taken))
        .orElseGet(() -> taken.plus(DEFAULT_VALIDITY));
  }

  /** A peer's line; used on the timeline's thread. */
  private record PeerLine(Address number, SmsPeer peer, Reassembly reassembly) {}
}
