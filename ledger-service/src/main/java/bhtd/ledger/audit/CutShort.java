package bhtd.ledger.audit;

import bhtd.protocol.log.Checkpoint;
import java.io.PrintStream;
import java.util.Optional;

/// Says how an audit goes on that is ended from outside: when it is interrupted, and, since nothing
/// can be said by a process that is killed, at the start of the next.
final class CutShort implements AutoCloseable {
  private final Verified verified;
  private final PrintStream out;
  private final Thread hook = new Thread(this::interrupted, "interrupted");

  /// From now on until it is closed.
  CutShort(Verified verified, PrintStream out) {
    this.verified = verified;
    this.out = out;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /// Says how far an audit before came that did not end well, if this one does not go on there.
  ///
  /// @param reached how far it came
  /// @param held the last checkpoint that held
  void before(Optional<Checkpoint> reached, Optional<Checkpoint> held) {
    long entries = reached.map(Checkpoint::size).orElse(0L);
    if (entries > held.map(Checkpoint::size).orElse(0L)) {
      out.printf(
          "An audit before has verified %,d entries: --resume goes on from there if they are the"
              + " same. This one checks everything from nothing.%n",
          entries);
    }
  }

  private void interrupted() {
    long written = verified.written();
    if (written > 0) {
      out.printf(
          "%nInterrupted. The first %,d entries are verified: --resume goes on from there.%n",
          written);
    } else {
      out.printf(
          "%nInterrupted before anything was written down, which is every %,d entries.%n",
          Verified.STEP);
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It is ending already, and the hook says so.
    }
  }
}
