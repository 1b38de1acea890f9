package bhtd.protocol.command;

import bhtd.protocol.value.MalformedException;

/// Who pays an agreement's fee; the other party is paid it. The number is the one on the wire.
public enum FeePayer {
  /// There is no fee.
  NONE(0),
  /// The institution whose points they are.
  ISSUER(1),
  /// The institution that takes them.
  ACCEPTOR(2);

  private static final FeePayer[] BY_NUMBER = values();

  private final int number;

  FeePayer(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /// @throws MalformedException if none has this number
  public static FeePayer of(int number) {
    MalformedException.unless(
        number >= 0 && number < BY_NUMBER.length, "no payer of a fee has the number " + number);
    return BY_NUMBER[number];
  }
}
