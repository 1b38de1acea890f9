package bhtd.settlement;

import bhtd.kit.KitConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BiFunction;

/// Reads of one moment: rows, and the height of the chain that they hold for.
@ApplicationScoped
public class Snapshot {

  private final Pool pool;
  private final KitConfig config;

  Snapshot(Pool pool, KitConfig config) {
    this.pool = pool;
    this.config = config;
  }

  /// Gives `read` a connection and the height of the last block applied in what it will see; -1
  /// before the first.
  public <T> Uni<T> read(BiFunction<SqlConnection, Long, Uni<T>> read) {
    return pool.withTransaction(
        tx ->
            tx.query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                .execute()
                .chain(() -> height(tx))
                .chain(height -> read.apply(tx, height)));
  }

  private Uni<Long> height(SqlConnection tx) {
    return tx.preparedQuery("SELECT height FROM feed WHERE chain = $1")
        .execute(Tuple.of(config.chain()))
        .map(rows -> rows.rowCount() == 0 ? -1L : rows.iterator().next().getLong("height"));
  }
}
