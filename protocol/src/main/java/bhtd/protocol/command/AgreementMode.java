package bhtd.protocol.command;

import bhtd.protocol.value.MalformedException;

/// What becomes of points that an acceptor takes. The number is the one on the wire.
public enum AgreementMode {
  /// They end, and the issuer owes the acceptor their value.
  REDEEM(1),
  /// They move to the acceptor's operating account, and nobody owes.
  CIRCULATE(2),
  /// They end, points of the acceptor's program take their place, and the issuer owes their value.
  CONVERT(3);

  private static final AgreementMode[] BY_NUMBER = values();

  private final int number;

  AgreementMode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /// @throws MalformedException if none has this number
  public static AgreementMode of(int number) {
    MalformedException.unless(
        number >= 1 && number <= BY_NUMBER.length, "no mode of agreement has the number " + number);
    return BY_NUMBER[number - 1];
  }
}
