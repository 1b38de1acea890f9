package bhtd.ledger.reading;

/// Takes what only people can put right. Whoever hears it stops sealing.
@FunctionalInterface
public interface Alarm {
  /// @param cause in words for the person who is called
  void raise(String cause);
}
