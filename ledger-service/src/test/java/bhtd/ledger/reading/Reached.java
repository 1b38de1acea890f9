package bhtd.ledger.reading;

/// What a {@link BlockFeed} would say of its reader, for tests that have none.
public final class Reached {
  private Reached() {}

  /// Everything was read that was on the topic when the process started.
  public static void end(ReadState state) {
    state.catchUp();
  }

  /// A block that does not hold: nothing more is read.
  public static void brokenBlock(ReadState state) {
    state.stop("the blocks do not hold together");
  }
}
