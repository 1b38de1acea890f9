package bhtd.ledger.machine;

/// What points are wanted for, which decides which of an account's lots may be taken.
sealed interface Use {
  /// Any lot.
  Use ANYTHING = new Anything();

  /// No restricted lot, and none of a conversion batch.
  Use CONVERSION = new Conversion();

  record Anything() implements Use {}

  record Conversion() implements Use {}

  /// Restricted lots only where they fit, and those first.
  ///
  /// @param merchant the institution that is paid
  /// @param category its category now; 0 = none
  record Payment(int merchant, int category) implements Use {}

  /// Unless lots are named, only those that expire after this time.
  record Outliving(long endMs) implements Use {}

  static Use payment(int merchant, int category) {
    return new Payment(merchant, category);
  }

  static Use outliving(long endMs) {
    return new Outliving(endMs);
  }
}
