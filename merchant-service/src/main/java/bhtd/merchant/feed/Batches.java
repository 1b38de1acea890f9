package bhtd.merchant.feed;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/// One statement for many rows.
public final class Batches {
  private Batches() {}

  /// Runs {@code statement} for each row, in one round trip; for no row not at all.
  public static Uni<Void> run(SqlConnection tx, String statement, List<Tuple> rows) {
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(statement).executeBatch(rows).replaceWithVoid();
  }
}
