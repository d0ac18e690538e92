package org.atwin.radio;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.atwin.time.Timeline;

/**
 * What surrounds one module on the air. A test or the control API changes it at any time, by a
 * message to the module; it is read, changed and observed on the module's drain.
 */
public final class RadioWorld {

  private final Timeline timeline;
  private final String identity;
  private final List<Observer> observers = new ArrayList<>(1);
  private Air air = Air.DEFAULT;
  private CoreNetwork network;

  /**
   * A world in which a module registers at home and gets an address.
   *
   * @param timeline where the network's time comes from
   * @param identity what tells the module from others, see {@link CoreNetwork#defaultFor}
   */
  public RadioWorld(Timeline timeline, String identity) {
    this.timeline = timeline;
    this.identity = identity;
    this.network = CoreNetwork.defaultFor(identity);
  }

  /** What tells this module from others. */
  public String identity() {
    return identity;
  }

  /** What the antenna meets now. */
  public Air air() {
    return air;
  }

  /** The network behind the cell now. */
  public CoreNetwork network() {
    return network;
  }

  /** Country and network code of the operator now. */
  String plmn() {
    return network.operator().numeric();
  }

  /** The present time as the network tells it, UTC. */
  public Instant networkTime() {
    return timeline.now().plus(network.timeOffset());
  }

  /**
   * Changes what the antenna meets and tells the observers if it is different.
   *
   * @param change from the present air to the new one, for example {@code air ->
   *     air.withCoverage(false)}
   */
  public void changeAir(UnaryOperator<Air> change) {
    Air before = air;
    air = change.apply(before);
    if (!air.equals(before)) {
      List.copyOf(observers).forEach(observer -> observer.airChanged(before));
    }
  }

  /**
   * Changes the network and tells the observers if it is different.
   *
   * @param change from the present network to the new one
   */
  public void changeNetwork(UnaryOperator<CoreNetwork> change) {
    CoreNetwork before = network;
    network = change.apply(before);
    if (!network.equals(before)) {
      List.copyOf(observers).forEach(observer -> observer.networkChanged(before));
    }
  }

  /**
   * Sets the network's time; it goes on from there at the timeline's pace.
   *
   * @param utc what {@link #networkTime} shall answer now
   */
  public void setNetworkTime(Instant utc) {
    Duration offset = Duration.between(timeline.now(), utc);
    changeNetwork(before -> before.withTimeOffset(offset));
  }

  /** Adds an observer. It is told of every change from now on. */
  public void observe(Observer observer) {
    observers.add(observer);
  }

  /** Somebody the surroundings matter to. Called on the module's drain. */
  public interface Observer {

    /** The air is not what it was. */
    void airChanged(Air before);

    /** The network is not what it was. */
    void networkChanged(CoreNetwork before);
  }
}
