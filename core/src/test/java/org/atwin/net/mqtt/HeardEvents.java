package org.atwin.net.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.atwin.net.ConnectFailure;

/** Writes down in words what a connection's listener hears. */
final class HeardEvents implements MqttListener {

  private final List<String> events = new ArrayList<>();

  /** What was heard since the last call. */
  List<String> take() {
    List<String> taken = List.copyOf(events);
    events.clear();
    return taken;
  }

  @Override
  public void opened() {
    events.add("opened");
  }

  @Override
  public void failed(ConnectFailure failure) {
    events.add("failed " + failure);
  }

  @Override
  public void connAck(int code, boolean sessionPresent) {
    events.add("connAck " + code + (sessionPresent ? " present" : ""));
  }

  @Override
  public void subAck(int id, List<Integer> granted) {
    events.add("subAck " + id + " " + granted);
  }

  @Override
  public void unsubAck(int id) {
    events.add("unsubAck " + id);
  }

  @Override
  public void pubAck(int id) {
    events.add("pubAck " + id);
  }

  @Override
  public void pubRec(int id) {
    events.add("pubRec " + id);
  }

  @Override
  public void pubComp(int id) {
    events.add("pubComp " + id);
  }

  @Override
  public void published(Publication message) {
    events.add(
        "published %d %s qos %d%s%s %s"
            .formatted(
                message.id(),
                message.topic(),
                message.qos(),
                message.duplicate() ? " duplicate" : "",
                message.retain() ? " retained" : "",
                new String(message.payload(), StandardCharsets.ISO_8859_1)));
  }

  @Override
  public void pingResp() {
    events.add("pingResp");
  }

  @Override
  public void pingMissed(int inARow) {
    events.add("pingMissed " + inARow);
  }

  @Override
  public void timedOut(Acknowledgement kind, int id) {
    events.add("timedOut " + kind + " " + id);
  }

  @Override
  public void closed(MqttClosure reason) {
    events.add("closed " + reason);
  }
}
