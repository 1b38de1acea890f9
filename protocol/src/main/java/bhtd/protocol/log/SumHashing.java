package bhtd.protocol.log;

import bhtd.protocol.value.Hash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The hashing of Merkle sum trees, on hashes that stand in arrays: a million leaves may change in
/// a minute.
///
/// ```
/// leaf = SHA-256(00 ‖ name[32] ‖ amount[16])
/// node = SHA-256(01 ‖ left sum[16] ‖ left hash[32] ‖ right sum[16] ‖ right hash[32])
/// ```
public final class SumHashing {
  private static final int SUM_BYTES = 16;
  private static final int LEAF_BYTES = 1 + Hash.BYTES + SUM_BYTES;
  private static final int NODE_BYTES = 1 + 2 * (SUM_BYTES + Hash.BYTES);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /// A thread's own input; the upper halves of its sums stay 0.
  private static final ThreadLocal<byte[]> LEAF = ThreadLocal.withInitial(() -> leafInput());

  private static final ThreadLocal<byte[]> NODE = ThreadLocal.withInitial(() -> nodeInput());

  private SumHashing() {}

  /// @param names array in which the leaf's 32 bytes of name start at {@code at}
  /// @param out array that gets the hash at {@code outAt}; may be the same
  public static void leaf(byte[] names, int at, long amount, byte[] out, int outAt) {
    byte[] input = LEAF.get();
    System.arraycopy(names, at, input, 1, Hash.BYTES);
    LONG.set(input, LEAF_BYTES - Long.BYTES, amount);
    Sha256.get().add(input).finish(out, outAt);
  }

  /// @param hashes array in which the two hashes start at {@code left} and {@code right}
  public static void node(
      byte[] hashes, int left, long leftSum, int right, long rightSum, byte[] out, int outAt) {
    byte[] input = NODE.get();
    LONG.set(input, 1 + SUM_BYTES - Long.BYTES, leftSum);
    System.arraycopy(hashes, left, input, 1 + SUM_BYTES, Hash.BYTES);
    LONG.set(input, 1 + 2 * SUM_BYTES + Hash.BYTES - Long.BYTES, rightSum);
    System.arraycopy(hashes, right, input, NODE_BYTES - Hash.BYTES, Hash.BYTES);
    Sha256.get().add(input).finish(out, outAt);
  }

  private static byte[] leafInput() {
    return new byte[LEAF_BYTES];
  }

  private static byte[] nodeInput() {
    byte[] input = new byte[NODE_BYTES];
    input[0] = 1;
    return input;
  }
}
