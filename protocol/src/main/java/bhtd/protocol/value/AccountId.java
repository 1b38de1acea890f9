package bhtd.protocol.value;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// The 20 bytes that name an account, or an authority that genesis appoints: SHA-256(first public
/// key)[:20]. Shown as Bech32m with the prefix {@code bhtd}. SPEC.md, "Accounts".
public record AccountId(long a, long b, int c) {
  public static final int BYTES = 20;
  private static final String PREFIX = "bhtd";

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  /// @throws MalformedException unless there are 20 bytes
  public static AccountId of(byte[] bytes) {
    MalformedException.unless(
        bytes.length == BYTES, () -> "an account has 20 bytes, not " + bytes.length);
    return new AccountId(
        (long) LONG.get(bytes, 0), (long) LONG.get(bytes, 8), (int) INT.get(bytes, 16));
  }

  /// The account whose first key is {@code publicKey} (32 bytes).
  public static AccountId ofKey(byte[] publicKey) {
    return of(Arrays.copyOf(Hash.sha256(publicKey).toBytes(), BYTES));
  }

  /// Reads {@code bhtd1…}.
  ///
  /// @throws MalformedException if the text is not Bech32m, has another prefix or another length
  public static AccountId parse(String text) {
    return of(Bech32m.decode(PREFIX, text));
  }

  public byte[] toBytes() {
    byte[] bytes = new byte[BYTES];
    LONG.set(bytes, 0, a);
    LONG.set(bytes, 8, b);
    INT.set(bytes, 16, c);
    return bytes;
  }

  @Override
  public int hashCode() {
    return (int) (a ^ (a >>> 32));
  }

  /// {@code bhtd1…}
  @Override
  public String toString() {
    return Bech32m.encode(PREFIX, toBytes());
  }
}
