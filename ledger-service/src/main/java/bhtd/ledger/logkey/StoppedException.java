package bhtd.ledger.logkey;

/// A rotation cannot go on from here. The message is for people, and says what is next.
final class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoppedException(String message) {
    super(message);
  }
}
