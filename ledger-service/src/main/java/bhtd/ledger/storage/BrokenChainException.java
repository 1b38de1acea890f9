package bhtd.ledger.storage;

/// Blocks that do not follow each other, or that are not those this folder was written from.
/// Reading stops: going on would serve a history that somebody changed.
public final class BrokenChainException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BrokenChainException(String message) {
    super(message);
  }
}
