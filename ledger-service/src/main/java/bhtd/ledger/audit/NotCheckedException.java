package bhtd.ledger.audit;

/// Something outside the chain is in the way of checking it: no log-in, no connection, no such
/// folder. Says nothing about whether the chain holds. The message is for people.
public final class NotCheckedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotCheckedException(String message) {
    super(message);
  }
}
