package bhtd.protocol.value;

/// What an account is for. The number is the one on the wire.
public enum AccountKind {
  /// A merchant itself: defines programs, proposes and accepts agreements, owes and is owed.
  INSTITUTION(1),
  /// Issues a merchant's points and awards them.
  ISSUANCE(2),
  /// Takes points in at a merchant's tills.
  OPERATING(3),
  /// Holds what a merchant settles with.
  RESERVE(4),
  /// A consumer's points.
  MEMBER(5);

  private static final AccountKind[] BY_NUMBER = values();

  private final int number;

  AccountKind(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /// @throws MalformedException if no kind has this number
  public static AccountKind of(int number) {
    MalformedException.unless(
        number >= 1 && number <= BY_NUMBER.length,
        () -> "no kind of account has the number " + number);
    return BY_NUMBER[number - 1];
  }
}
