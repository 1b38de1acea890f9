package bhtd.ledger.reading;

import bhtd.ledger.storage.Extent;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.NoteSigner;

/// What a {@link BlockFeed} and a {@link CheckpointLoop} would say, for tests that have none.
public final class Reached {
  private Reached() {}

  /// Everything was read that was on the topic when the process started.
  public static void end(ReadState state) {
    state.catchUp();
  }

  /// A checkpoint of everything that was read.
  public static void checkpoint(ReadState state, NoteSigner log) {
    Extent extent = state.extent();
    Checkpoint checkpoint = new Checkpoint(log.name(), extent.size(), extent.root());
    state.show(new ReadState.SignedCheckpoint(checkpoint, checkpoint.sign(log)));
  }

  /// A block that does not hold: nothing more is read.
  public static void brokenBlock(ReadState state) {
    state.stop("the blocks do not hold together");
  }
}
