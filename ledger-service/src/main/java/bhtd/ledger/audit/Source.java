package bhtd.ledger.audit;

/// Where an auditor reads a ledger from: a path below the chain -> its bytes. Any thread may ask.
@FunctionalInterface
public interface Source {
  /// @throws AuditFailure if it cannot be had
  byte[] get(String path) throws InterruptedException;
}
