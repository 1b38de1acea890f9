package bhtd.ledger.audit;

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
}
