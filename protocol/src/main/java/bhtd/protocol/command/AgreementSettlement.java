package bhtd.protocol.command;

import bhtd.protocol.value.MalformedException;

/// How an issuer pays what it owes an acceptor. The number is the one on the wire.
public enum AgreementSettlement {
  /// Nothing is owed: points circulate.
  NONE(0),
  /// It becomes position, up to the agreement's limit, and is settled with its window.
  NET(1),
  /// It is paid at once, from reserve to reserve.
  GROSS(2);

  private static final AgreementSettlement[] BY_NUMBER = values();

  private final int number;

  AgreementSettlement(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /// @throws MalformedException if none has this number
  public static AgreementSettlement of(int number) {
    MalformedException.unless(
        number >= 0 && number < BY_NUMBER.length, "no settlement has the number " + number);
    return BY_NUMBER[number];
  }
}
