package bhtd.protocol.value;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// 32 bytes, most often a SHA-256. Held as four longs: equal by content and cheap in maps.
public record Hash(long a, long b, long c, long d) {
  public static final int BYTES = 32;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Hash::sha256);

  /// @throws MalformedException unless there are 32 bytes
  public static Hash of(byte[] bytes) {
    MalformedException.unless(
        bytes.length == BYTES, () -> "a hash has 32 bytes, not " + bytes.length);
    return at(bytes, 0);
  }

  /// The 32 bytes that start at {@code offset}.
  public static Hash at(byte[] bytes, int offset) {
    return new Hash(
        (long) LONG.get(bytes, offset),
        (long) LONG.get(bytes, offset + 8),
        (long) LONG.get(bytes, offset + 16),
        (long) LONG.get(bytes, offset + 24));
  }

  /// @throws MalformedException unless there are 64 hexadecimal digits
  public static Hash fromHex(String hex) {
    try {
      return of(HexFormat.of().parseHex(hex));
    } catch (IllegalArgumentException e) {
      throw new MalformedException("a hash is 64 hexadecimal digits");
    }
  }

  /// SHA-256 over the parts, one after the other.
  public static Hash sha256(byte[]... parts) {
    MessageDigest digest = SHA_256.get();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return of(digest.digest());
  }

  public byte[] toBytes() {
    byte[] bytes = new byte[BYTES];
    writeTo(bytes, 0);
    return bytes;
  }

  /// Writes the 32 bytes into {@code bytes} from {@code offset} on.
  public void writeTo(byte[] bytes, int offset) {
    LONG.set(bytes, offset, a);
    LONG.set(bytes, offset + 8, b);
    LONG.set(bytes, offset + 16, c);
    LONG.set(bytes, offset + 24, d);
  }

  @Override
  public int hashCode() {
    return (int) (a ^ (a >>> 32));
  }

  /// 64 lower-case hexadecimal digits.
  @Override
  public String toString() {
    return HexFormat.of().formatHex(toBytes());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
