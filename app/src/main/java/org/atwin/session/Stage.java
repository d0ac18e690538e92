package org.atwin.session;

import java.io.IOException;
import java.time.Duration;

/** Where a session is played: a port, and what stands around it. Runs on the thread that plays. */
interface Stage extends AutoCloseable {

  /** The serial line. */
  TimedLine wire();

  /** Whether the module is known to repeat what is typed. */
  boolean echoes();

  /**
   * How long to wait for something, in real time.
   *
   * @param within what the session grants, on the module's time
   */
  Duration limit(Duration within);

  /** What is typed, with what only the stage knows in place of its placeholders. */
  default String fill(String typed) {
    return typed;
  }

  /** Lets time pass on the module's clock. */
  void pass(Duration time) throws InterruptedException;

  /** Lets what is under way arrive. */
  void settle() throws InterruptedException;

  /** Does something to the module or around it. */
  void perform(Action action) throws IOException, InterruptedException;

  /** A far end sends bytes. */
  void serverSends(Step.ServerSends step) throws IOException, InterruptedException;

  /** A far end must have received bytes. */
  void serverReceives(Step.ServerReceives step)
      throws IOException, InterruptedException, DifferenceException;

  /** A far end stops accepting connections. */
  void serverStopsAccepting(Step.ServerStopsAccepting step)
      throws IOException, InterruptedException;

  /** A far end closes the connection that came last. */
  void serverCloses(Step.ServerCloses step) throws IOException, InterruptedException;

  /** Somebody watching is told something. */
  void remark(String text);

  @Override
  void close();
}
