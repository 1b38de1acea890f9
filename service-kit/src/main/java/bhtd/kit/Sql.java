package bhtd.kit;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Collection;
import java.util.function.Function;

/// Bytes as the reactive SQL client takes and gives them ({@code bytea}).
public final class Sql {
  private Sql() {}

  public static Buffer bytes(byte[] bytes) {
    return Buffer.buffer(bytes);
  }

  public static Buffer bytes(Hash hash) {
    return Buffer.buffer(hash.toBytes());
  }

  public static Buffer bytes(AccountId account) {
    return Buffer.buffer(account.toBytes());
  }

  /// A parameter of type {@code bytea[]}, for {@code Tuple.of} and {@code addValue}.
  public static <T> Buffer[] array(Collection<T> all, Function<T, Buffer> bytes) {
    return all.stream().map(bytes).toArray(Buffer[]::new);
  }

  public static byte[] bytes(Row row, String column) {
    return row.getBuffer(column).getBytes();
  }

  public static Hash hash(Row row, String column) {
    return Hash.of(bytes(row, column));
  }

  public static AccountId account(Row row, String column) {
    return AccountId.of(bytes(row, column));
  }
}
