package bhtd.ledger.audit;

import java.util.function.Supplier;

/// The first thing that does not hold. The message names it in words for people.
public class AuditFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public AuditFailure(String message) {
    super(message);
  }

  static void unless(boolean holds, String otherwise) {
    if (!holds) {
      throw new AuditFailure(otherwise);
    }
  }

  /// As {@link #unless(boolean, String)}, for what is asked of every entry: the words are made only
  /// when they are needed.
  static void unless(boolean holds, Supplier<String> otherwise) {
    if (!holds) {
      throw new AuditFailure(otherwise.get());
    }
  }

  /// An entry in words for people.
  static String entry(long index) {
    return "entry " + index;
  }
}
