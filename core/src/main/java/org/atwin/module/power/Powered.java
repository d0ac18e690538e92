package org.atwin.module.power;

/**
 * The parts of a module that come and go with its power. Told by {@link PowerControl} on the
 * module's drain.
 */
public interface Powered {

  /** There is power; what RAM held is lost. */
  void powerOn(Uptime uptime);

  /** The time has come to load and boot the firmware. */
  void boot();

  /**
   * Takes leave of the network and the host.
   *
   * @param done runs once nothing forbids to cut the power any more
   */
  void takeLeave(Runnable done);

  /** The firmware stops; after that its uptime is over. */
  void halt();

  /** There is no power any more. */
  void powerOff();
}
