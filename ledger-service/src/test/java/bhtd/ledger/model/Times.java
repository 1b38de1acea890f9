package bhtd.ledger.model;

import java.math.BigInteger;

/// Times and exact arithmetic.
final class Times {
  static final long DAY = 86_400_000;
  static final long QUARTER_HOUR = 900_000;

  private Times() {}

  static boolean quarterHour(long ms) {
    return ms % QUARTER_HOUR == 0;
  }

  static long day(long now) {
    return now / DAY;
  }

  /// ⌊of × part / whole⌋
  static long floor(long of, long part, long whole) {
    return BigInteger.valueOf(of)
        .multiply(BigInteger.valueOf(part))
        .divide(BigInteger.valueOf(whole))
        .longValueExact();
  }
}
