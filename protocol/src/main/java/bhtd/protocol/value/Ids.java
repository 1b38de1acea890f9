package bhtd.protocol.value;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/// UUIDs as 16 bytes, and UUIDv7 (RFC 9562), whose order is that of their making.
public final class Ids {
  public static final int BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  public static byte[] toBytes(UUID id) {
    return ByteBuffer.allocate(BYTES)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  /// @throws MalformedException unless there are 16 bytes
  public static UUID fromBytes(byte[] bytes) {
    MalformedException.unless(
        bytes.length == BYTES, () -> "an id has 16 bytes, not " + bytes.length);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  /// A new UUIDv7 at the clock's millisecond.
  public static UUID uuid7(Clock clock) {
    long high = (clock.millis() << 16) | 0x7000 | (RANDOM.nextInt() & 0x0fff);
    long low = (RANDOM.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new UUID(high, low);
  }

  /// 16 random bytes.
  public static UUID random() {
    return new UUID(RANDOM.nextLong(), RANDOM.nextLong());
  }
}
