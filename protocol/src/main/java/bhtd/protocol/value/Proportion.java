package bhtd.protocol.value;

import java.math.BigInteger;

/// Parts of a whole, in integers that do not overflow on the way.
public final class Proportion {
  private Proportion() {}

  /// ⌊of × part / whole⌋.
  ///
  /// @param of not negative, as is {@code part}
  /// @param whole at least 1
  /// @throws ArithmeticException if the result is beyond a long, or {@code whole} is 0
  public static long floor(long of, long part, long whole) {
    long low = of * part;
    if (Math.multiplyHigh(of, part) == 0 && low >= 0) {
      return low / whole;
    }
    return BigInteger.valueOf(of)
        .multiply(BigInteger.valueOf(part))
        .divide(BigInteger.valueOf(whole))
        .longValueExact();
  }
}
