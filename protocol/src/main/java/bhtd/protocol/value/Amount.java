package bhtd.protocol.value;

/// An amount of one asset. Unit: the asset's minor units, 1 to 10^15.
public record Amount(long value) implements Comparable<Amount> {
  public static final long MAX = 1_000_000_000_000_000L;

  public Amount {
    MalformedException.unless(
        value >= 1 && value <= MAX, "an amount is 1 to " + MAX + " minor units");
  }

  /// Reads the decimal integer that JSON carries as a string.
  ///
  /// @throws MalformedException if it is fractional, signed, zero or over the limit
  public static Amount parse(String text) {
    MalformedException.unless(
        text.matches("[1-9][0-9]{0,15}"), "an amount is a whole number from 1 to " + MAX);
    return new Amount(Long.parseLong(text));
  }

  @Override
  public int compareTo(Amount other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
