package bhtd.ledger.audit;

import static org.junit.jupiter.api.Assertions.assertThrows;

import bhtd.ledger.TestChain;
import bhtd.ledger.sealing.CheckpointMemory;
import bhtd.protocol.log.NoteVerifier;
import bhtd.protocol.sign.LiabilityKey;
import bhtd.protocol.value.ChainId;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.function.Executable;

/// A chain in the hands of an auditor. Its salts come from a key of zeros.
public final class Played {
  private Played() {}

  /// @throws AuditFailure naming the first thing that does not hold
  public static void audit(ChainId chain, List<byte[]> records) {
    Replay replay =
        new Replay(chain, LiabilityKey.derive(new byte[32], chain), Set.of(), (tile, bytes) -> {});
    try (Pipeline pipeline = new Pipeline(replay)) {
      pipeline.run(records.iterator(), (size, root) -> {});
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What the auditor says to a chain that does not hold.
  static String objection(ChainId chain, List<byte[]> records) {
    return words(() -> audit(chain, records));
  }

  /// What an auditor says who knows nothing yet and fetches everything that is served.
  ///
  /// @param folder where its memory will be
  static String objection(Source served, NoteVerifier log, Path folder) {
    return words(
        () ->
            new Audit(
                    served,
                    log,
                    CheckpointMemory.open(folder.resolve("seen")),
                    new Verified(folder.resolve("verified"), log.name(), false, said -> {}))
                .run(TestChain.CHAIN, (entries, size) -> {}));
  }

  private static String words(Executable audit) {
    return String.valueOf(assertThrows(AuditFailure.class, audit).getMessage());
  }
}
