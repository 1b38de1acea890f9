package bhtd.ledger.intake;

/// What this instance's own files remember of the chain. Empty topics beside them mean that the
/// topics were lost: no new chain may begin over them.
@FunctionalInterface
public interface ExistingFiles {
  /// Whether there are tiles, an index or a signer's memory of the chain.
  boolean any();
}
