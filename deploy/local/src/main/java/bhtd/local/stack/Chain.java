package bhtd.local.stack;

/// The one chain of the local stack.
final class Chain {
  static final String ID = "main";
  static final int PARTITION = 0;

  /// Origin of its log, which is also the name of the log's key.
  static final String ORIGIN = "ledger.localhost/main";

  /// The witness that the merchant CAFE would run, and the name of its key.
  static final String WITNESS = "cafe.localhost/witness";

  private Chain() {}
}
