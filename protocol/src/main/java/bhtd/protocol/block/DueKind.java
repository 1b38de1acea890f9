package bhtd.protocol.block;

import bhtd.protocol.value.MalformedException;

/// What kinds of due work there are, in the order in which items due at one time are done. The
/// number is the one on the wire.
public enum DueKind {
  /// A payment that was held is not held any more.
  HOLD_RELEASE(1),
  ENVELOPE_CLOSE(2),
  OFFER_END(3),
  AWARD_MATURITY(4),
  LOT_EXPIRY(5);

  private static final DueKind[] BY_NUMBER = values();

  private final int number;

  DueKind(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /// @throws MalformedException if none has this number
  public static DueKind of(int number) {
    MalformedException.unless(
        number >= 1 && number <= BY_NUMBER.length, "no kind of due work has the number " + number);
    return BY_NUMBER[number - 1];
  }
}
