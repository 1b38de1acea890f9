package bhtd.protocol.value;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/// The 16 bytes that name what one operation made: an order's hold, an envelope, an offer, an
/// award. They follow from the command and the operation's place in it, so that nobody can choose
/// one. SPEC.md, "Objects".
public record ObjectKey(long a, long b) implements Comparable<ObjectKey> {
  public static final int BYTES = 16;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /// SHA-256(command id₃₂ ‖ index₄)[:16].
  ///
  /// @param operationIndex from 0
  public static ObjectKey of(Hash commandId, int operationIndex) {
    byte[] index = ByteBuffer.allocate(Integer.BYTES).putInt(operationIndex).array();
    Hash hash = Hash.sha256(commandId.toBytes(), index);
    return new ObjectKey(hash.a(), hash.b());
  }

  /// @throws MalformedException unless there are 16 bytes
  public static ObjectKey of(byte[] bytes) {
    MalformedException.unless(
        bytes.length == BYTES, "an object's key has 16 bytes, not " + bytes.length);
    return new ObjectKey((long) LONG.get(bytes, 0), (long) LONG.get(bytes, 8));
  }

  /// @throws MalformedException unless there are 32 hexadecimal digits
  public static ObjectKey parse(String hex) {
    try {
      return of(HexFormat.of().parseHex(hex));
    } catch (IllegalArgumentException e) {
      throw new MalformedException("an object's key is 32 hexadecimal digits");
    }
  }

  public byte[] toBytes() {
    byte[] bytes = new byte[BYTES];
    LONG.set(bytes, 0, a);
    LONG.set(bytes, 8, b);
    return bytes;
  }

  /// In the order of their bytes.
  @Override
  public int compareTo(ObjectKey other) {
    int byHigh = Long.compareUnsigned(a, other.a);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(b, other.b);
  }

  @Override
  public int hashCode() {
    return (int) (a ^ (a >>> 32));
  }

  /// 32 lower-case hexadecimal digits.
  @Override
  public String toString() {
    return HexFormat.of().formatHex(toBytes());
  }
}
