package bhtd.protocol.command;

import bhtd.protocol.value.MalformedException;

/// How an issuer pays what it owes an acceptor.
public enum AgreementSettlement {
  /// It becomes position, up to the agreement's limit, and is settled with its window.
  NET;

  int number() {
    return ordinal() + 1;
  }

  static AgreementSettlement of(int number) {
    MalformedException.unless(number == 1, "no settlement has the number " + number);
    return NET;
  }
}
