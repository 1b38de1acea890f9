package bhtd.protocol.command;

import bhtd.protocol.value.MalformedException;

/// What becomes of points that an acceptor takes.
public enum AgreementMode {
  /// They end, and the issuer owes the acceptor their value.
  REDEEM;

  int number() {
    return ordinal() + 1;
  }

  static AgreementMode of(int number) {
    MalformedException.unless(number == 1, "no mode of agreement has the number " + number);
    return REDEEM;
  }
}
