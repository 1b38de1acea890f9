package bhtd.ledger.audit;

/// Where an auditor reads a ledger from: a path below the chain -> its bytes. Any thread may ask.
@FunctionalInterface
public interface Source {
  /// More than a block's record (8 MiB) or a full bundle of the longest entries has.
  int BYTES_MAX = 17 * 1024 * 1024;

  /// @throws AuditFailure if the ledger has no such thing
  /// @throws NotCheckedException if it cannot be had for another reason
  byte[] get(String path) throws InterruptedException;
}
