package bhtd.protocol.command;

import bhtd.protocol.value.MalformedException;

/// How a red envelope's points are divided. The number is the one on the wire.
public enum Split {
  /// Every share gets as much, as far as the amount divides.
  EQUAL(1),
  /// Every share gets 1, and the rest falls by chance.
  LUCKY(2);

  private static final Split[] BY_NUMBER = values();

  private final int number;

  Split(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /// @throws MalformedException if none has this number
  public static Split of(int number) {
    MalformedException.unless(
        number >= 1 && number <= BY_NUMBER.length, "no way to split has the number " + number);
    return BY_NUMBER[number - 1];
  }
}
