package bhtd.protocol.value;

import java.math.BigInteger;

/// What a point is worth: {@code value = points * numerator / denominator}, in the minor units of a
/// currency. Both are 1 to 10^9.
public record Rate(long numerator, long denominator) {
  public static final long MAX = 1_000_000_000L;

  public Rate {
    MalformedException.unless(
        numerator >= 1 && numerator <= MAX && denominator >= 1 && denominator <= MAX,
        "a rate's numerator and denominator are 1 to " + MAX);
  }

  /// The points that {@code value} costs: ⌈value * denominator / numerator⌉, the issuer keeps the
  /// excess. More than {@link Amount#MAX} comes back as {@link Long#MAX_VALUE}, which nobody holds.
  public long pointsFor(Amount value) {
    long high = Math.multiplyHigh(value.value(), denominator);
    if (high == 0 && value.value() * denominator >= 0) {
      return Math.ceilDiv(value.value() * denominator, numerator);
    }
    BigInteger[] points =
        BigInteger.valueOf(value.value())
            .multiply(BigInteger.valueOf(denominator))
            .divideAndRemainder(BigInteger.valueOf(numerator));
    BigInteger ceiling = points[1].signum() == 0 ? points[0] : points[0].add(BigInteger.ONE);
    return ceiling.compareTo(BigInteger.valueOf(Amount.MAX)) > 0
        ? Long.MAX_VALUE
        : ceiling.longValueExact();
  }

  /// What {@code points} are worth: ⌊points * numerator / denominator⌋. More than {@link
  /// Amount#MAX} comes back as {@link Long#MAX_VALUE}, which nobody has.
  ///
  /// @param points not negative
  public long valueOf(long points) {
    if (Math.multiplyHigh(points, numerator) == 0 && points * numerator >= 0) {
      long value = points * numerator / denominator;
      return value > Amount.MAX ? Long.MAX_VALUE : value;
    }
    BigInteger value =
        BigInteger.valueOf(points)
            .multiply(BigInteger.valueOf(numerator))
            .divide(BigInteger.valueOf(denominator));
    return value.compareTo(BigInteger.valueOf(Amount.MAX)) > 0
        ? Long.MAX_VALUE
        : value.longValueExact();
  }
}
