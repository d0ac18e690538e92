package org.atwin.dialect.m531x;

import java.util.List;
import java.util.stream.IntStream;
import org.atwin.module.Module;

/** The five sockets of a module and how they tell of received data. On the module's drain only. */
final class IpSockets {

  /** How many sockets there are; their ids are 0 to 4. */
  static final int COUNT = 5;

  private final List<IpSocket> sockets;
  private final NameServers nameServers;
  private final ReleaseAssistance assistance;
  private final Runnable freed;
  private Reception reception = Reception.DELIVERED;

  /**
   * All sockets free.
   *
   * @param nameServers whom to ask for names
   * @param assistance counts what is sent and received
   * @param freed runs whenever one has become free
   */
  IpSockets(Module module, NameServers nameServers, ReleaseAssistance assistance, Runnable freed) {
    this.nameServers = nameServers;
    this.assistance = assistance;
    this.freed = freed;
    FirmwareVersion firmware = FirmwareVersion.of(module.facts());
    sockets =
        IntStream.range(0, COUNT).mapToObj(id -> new IpSocket(module, this, id, firmware)).toList();
  }

  void freed() {
    freed.run();
  }

  /** Whether a TCP connection is open; it forbids deep sleep. */
  boolean holdsConnection() {
    return sockets.stream().anyMatch(IpSocket::isTcp);
  }

  IpSocket at(int id) {
    return sockets.get(id);
  }

  NameServers nameServers() {
    return nameServers;
  }

  ReleaseAssistance assistance() {
    return assistance;
  }

  Reception reception() {
    return reception;
  }

  void reception(Reception mode) {
    reception = mode;
    if (mode.automatic()) {
      sockets.forEach(IpSocket::tellUnread);
    }
  }

  /** Whether another socket has been told to use this local port. */
  boolean isTaken(int localPort, IpSocket by) {
    return sockets.stream().anyMatch(other -> other != by && other.localPort() == localPort);
  }
}
