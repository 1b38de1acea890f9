package bhtd.ledger.witness;

/// What a witness answers (C2SP tlog-witness).
///
/// @param status of HTTP
/// @param type of the body
record Answer(int status, String type, String body) {
  private static final String TEXT = "text/plain; charset=utf-8";

  /// @param line with its newline
  static Answer cosigned(String line) {
    return new Answer(200, TEXT, line);
  }

  /// @param size of the last checkpoint that was cosigned
  static Answer conflict(long size) {
    return new Answer(409, "text/x.tlog.size", size + "\n");
  }

  /// @param words for people
  static Answer words(int status, String words) {
    return new Answer(status, TEXT, words + "\n");
  }
}
