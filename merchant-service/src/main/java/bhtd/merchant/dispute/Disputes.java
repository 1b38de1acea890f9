package bhtd.merchant.dispute;

import bhtd.kit.Sql;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.http.Problems;
import bhtd.protocol.value.AccountId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// Reads disputes and rulings on them. A merchant is its institution's account here; the acceptor
/// sees what is on the chain.
@ApplicationScoped
class Disputes {
  private static final String OF_A_MERCHANT =
      """
      SELECT * FROM dispute_view
      WHERE (issuer = $1 OR (acceptor = $1 AND status IN ('open', 'ruled')))
      """;

  private final Pool pool;

  Disputes(Pool pool) {
    this.pool = pool;
  }

  Uni<Page<DisputeView>> list(AccountId institution, Optional<String> status, Paging page) {
    return page.select(
        pool,
        OF_A_MERCHANT + " AND ($2 = '' OR status = $2)",
        List.of(Sql.bytes(institution), status.orElse("")),
        "id",
        DisputeView::of);
  }

  /// @return fails with 404 unless it is one of the merchant's
  Uni<DisputeView> view(AccountId institution, String id) {
    return one(OF_A_MERCHANT + " AND id = $2", Tuple.of(Sql.bytes(institution), id), "dispute")
        .map(DisputeView::of);
  }

  /// All of the chain.
  Uni<Page<DisputeView>> list(Optional<String> status, Paging page) {
    return page.select(
        pool,
        "SELECT * FROM dispute_view WHERE ($1 = '' OR status = $1)",
        List.of(status.orElse("")),
        "id",
        DisputeView::of);
  }

  Uni<DisputeView> view(String id) {
    return one("SELECT * FROM dispute_view WHERE id = $1", Tuple.of(id), "dispute")
        .map(DisputeView::of);
  }

  Uni<Page<DisputeRulingView>> rulings(String dispute, Paging page) {
    return page.select(
        pool,
        "SELECT * FROM dispute_ruling_view WHERE dispute = $1",
        List.of(dispute),
        "id",
        DisputeRulingView::of);
  }

  Uni<DisputeRulingView> ruling(String id) {
    return one("SELECT * FROM dispute_ruling_view WHERE id = $1", Tuple.of(id), "ruling")
        .map(DisputeRulingView::of);
  }

  private Uni<Row> one(String select, Tuple parameters, String what) {
    return pool.preparedQuery(select)
        .execute(parameters)
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw Problems.notFound("No " + what + " that you may see has this id.");
              }
              return rows.iterator().next();
            });
  }
}
