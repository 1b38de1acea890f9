package bhtd.ledger.witness;

/// What is needed to go on cannot be had now, or is nothing that the log has signed. Says nothing
/// about whether the chain holds; asked for again, it may be there. The message is for people.
final class NotYetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotYetException(String message) {
    super(message);
  }
}
