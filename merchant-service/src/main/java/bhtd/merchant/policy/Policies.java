package bhtd.merchant.policy;

import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.protocol.value.AssetCode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// Reads policies.
@ApplicationScoped
public class Policies {
  private static final String VIEW = "SELECT * FROM policy_view WHERE ";
  private static final String NEXT =
      "SELECT coalesce(max(version), 0) + 1 AS next FROM policy WHERE program = $1";

  private final Pool pool;

  Policies(Pool pool) {
    this.pool = pool;
  }

  Uni<Page<PolicyView>> list(AssetCode program, Paging page) {
    return page.select(pool, VIEW + "program = $1", List.of(program.text()), "id", PolicyView::of);
  }

  Uni<PolicyView> byId(String id) {
    return pool.preparedQuery(VIEW + "id = $1")
        .execute(Tuple.of(id))
        .map(rows -> PolicyView.of(rows.iterator().next()));
  }

  /// The policy of a program that is in force, or that waits for its time.
  ///
  /// @param status {@code active} or {@code announced}
  Uni<Optional<PolicyView>> find(AssetCode program, String status) {
    return pool.preparedQuery(VIEW + "program = $1 AND status = $2")
        .execute(Tuple.of(program.text(), status))
        .map(rows -> first(rows).map(PolicyView::of));
  }

  Uni<Integer> nextVersion(AssetCode program) {
    return pool.preparedQuery(NEXT)
        .execute(Tuple.of(program.text()))
        .map(rows -> rows.iterator().next().getInteger("next"));
  }

  private static Optional<Row> first(RowSet<Row> rows) {
    return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
  }
}
