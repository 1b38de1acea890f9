package bhtd.ledger.intake;

import bhtd.ledger.machine.HolderChanges;
import bhtd.ledger.sealing.Entered;
import bhtd.ledger.sealing.Sealer;
import bhtd.protocol.wire.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// A block that takes no more commands: on its way to be sealed and committed.
///
/// @param parts its entries, in order, being made by workers
/// @param holders what became of everybody's points, where its seal carries a liability root
/// @param refusals that go with its commit
record Closed(
    List<FutureTask<List<Entered>>> parts,
    int commands,
    Sealer.Figures figures,
    Optional<HolderChanges> holders,
    List<Refusal> refusals) {

  /// Waits for the workers.
  List<Entered> entries() {
    List<Entered> entries = new ArrayList<>(commands);
    for (FutureTask<List<Entered>> part : parts) {
      try {
        entries.addAll(part.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException("an entry could not be made", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
    return entries;
  }
}
