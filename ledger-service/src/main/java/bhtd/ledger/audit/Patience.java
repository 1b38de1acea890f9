package bhtd.ledger.audit;

import java.time.Duration;
import java.util.function.Consumer;

/// What to do while a ledger that has answered before does not: a ledger that is started again ends
/// no audit. For all requests of a {@link LedgerClient} together.
final class Patience {
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final Duration limit;
  private final Duration between;
  private final Consumer<String> told;
  private volatile boolean answered;

  /// @param limit of waiting for one answer
  /// @param told what is waited for, each time; any thread may say it
  Patience(Duration limit, Consumer<String> told) {
    this(limit, BETWEEN, told);
  }

  /// @param between a lost connection and the next try
  Patience(Duration limit, Duration between, Consumer<String> told) {
    this.limit = limit;
    this.between = between;
    this.told = told;
  }

  /// For who asks again by itself.
  static Patience none() {
    return new Patience(Duration.ZERO, _ -> {});
  }

  /// How long to wait after a lost connection.
  Duration between() {
    return between;
  }

  /// There was an answer that can be used.
  void answered() {
    answered = true;
  }

  /// Whether to wait on, for an answer that is missing for so long.
  ///
  /// @param why in words
  boolean waitsOn(Duration since, String why) {
    if (!answered || since.compareTo(limit) >= 0) {
      return false;
    }
    told.accept(why);
    return true;
  }
}
