package bhtd.kit.http;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Which part of a list is asked for: {@code limit}, {@code starting_after}, {@code ending_before}.
/// A resource method takes it as {@code @BeanParam @Valid Paging page}.
public class Paging {
  @QueryParam("limit")
  @DefaultValue("20")
  @Min(1)
  @Max(100)
  public int limit = 20;

  @QueryParam("starting_after")
  public @Nullable String startingAfter;

  @QueryParam("ending_before")
  public @Nullable String endingBefore;

  /// Reads a page of rows whose text column {@code id} grows with time, as a prefix and a UUIDv7
  /// do.
  ///
  /// @param select a statement that ends in its WHERE clause, for example {@code SELECT * FROM
  ///     transfer WHERE member = $1}
  /// @param parameters what the statement's {@code $1…} stand for
  public <T> Uni<Page<T>> select(
      SqlClient client, String select, List<Object> parameters, String id, Function<Row, T> read) {
    if (startingAfter != null && endingBefore != null) {
      throw Problems.invalid("ending_before", "cannot be combined with starting_after");
    }
    boolean back = endingBefore != null;
    String cursor = back ? endingBefore : startingAfter;
    List<Object> all = new ArrayList<>(parameters);
    StringBuilder sql = new StringBuilder(select);
    if (cursor != null) {
      all.add(cursor);
      sql.append(" AND ").append(id).append(back ? " > $" : " < $").append(all.size());
    }
    all.add(limit + 1);
    sql.append(" ORDER BY ").append(id).append(back ? " ASC" : " DESC");
    sql.append(" LIMIT $").append(all.size());
    return client
        .preparedQuery(sql.toString())
        .execute(Tuple.from(all))
        .map(rows -> page(rows, back, read));
  }

  private <T> Page<T> page(Iterable<Row> rows, boolean back, Function<Row, T> read) {
    List<T> data = new ArrayList<>();
    rows.forEach(row -> data.add(read.apply(row)));
    boolean more = data.size() > limit;
    if (more) {
      data.removeLast();
    }
    if (back) {
      Collections.reverse(data);
    }
    return new Page<>(List.copyOf(data), more);
  }
}
