package bhtd.kit.http;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;

/// Reads objects of one kind from the view that shows them.
///
/// @param view its name; it has a text column `id` that grows with time
/// @param missing the detail of a 404
public record Views<V>(Pool pool, String view, Function<Row, V> read, String missing) {

  /// @param where with `$1…` for the parameters
  public Uni<Page<V>> list(Paging page, String where, Object... parameters) {
    return page.select(pool, select(where), List.of(parameters), "id", read);
  }

  /// The first that fits.
  ///
  /// @return fails with 404 when there is none
  public Uni<V> one(String where, Object... parameters) {
    return row(where, parameters).map(read);
  }

  /// For the answer of the write that made it: whose it is was looked at.
  public Uni<V> byId(String id) {
    return one("id = $1", id);
  }

  /// As {@link #one}, unread.
  public Uni<Row> row(String where, Object... parameters) {
    return pool.preparedQuery(select(where))
        .execute(Tuple.from(List.of(parameters)))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw Problems.notFound(missing);
              }
              return rows.iterator().next();
            });
  }

  private String select(String where) {
    return "SELECT * FROM " + view + " WHERE " + where;
  }
}
