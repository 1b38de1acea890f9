package bhtd.ledger.machine.state;

/// Which version of the rules is in force, and which one the operator has scheduled. What is
/// scheduled comes into force by itself: in the first block past its height and time.
public final class RulesInForce {
  private static final int VERSION = 0;
  private static final int NEXT = 1;
  private static final int HEIGHT = 2;
  private static final int TIME_MS = 3;
  private static final int NOTHING = 0;

  private final LongColumn values;

  public RulesInForce(Journal journal, int version) {
    values = new LongColumn(journal);
    values.init(VERSION, version);
    values.init(NEXT, NOTHING);
    values.init(HEIGHT, 0);
    values.init(TIME_MS, 0);
  }

  /// The version in force in the block of this height and time.
  public int version(long height, long blockTimeMs) {
    return scheduled() && reached(height, blockTimeMs) ? next() : (int) values.get(VERSION);
  }

  /// The version that is scheduled and not yet in force in that block; 0 = none.
  public int waiting(long height, long blockTimeMs) {
    return scheduled() && !reached(height, blockTimeMs) ? next() : NOTHING;
  }

  /// @param nowHeight of the block that carries the event, where nothing may be waiting
  public void schedule(int version, long height, long timeMs, long nowHeight, long nowMs) {
    values.set(VERSION, version(nowHeight, nowMs));
    values.set(NEXT, version);
    values.set(HEIGHT, height);
    values.set(TIME_MS, timeMs);
  }

  public void cancel() {
    values.set(NEXT, NOTHING);
  }

  /// The height from which on what is scheduled may be in force.
  public long scheduledHeight() {
    return values.get(HEIGHT);
  }

  /// The time from which on what is scheduled may be in force.
  public long scheduledTimeMs() {
    return values.get(TIME_MS);
  }

  private boolean scheduled() {
    return next() != NOTHING;
  }

  private int next() {
    return (int) values.get(NEXT);
  }

  private boolean reached(long height, long blockTimeMs) {
    return height >= values.get(HEIGHT) && blockTimeMs >= values.get(TIME_MS);
  }
}
