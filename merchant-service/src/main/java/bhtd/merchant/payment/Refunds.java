package bhtd.merchant.payment;

import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.http.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Reads refunds and cancellations.
@ApplicationScoped
class Refunds {
  private final Pool pool;

  Refunds(Pool pool) {
    this.pool = pool;
  }

  Uni<Page<RefundView>> list(String merchant, String payment, Paging page) {
    return page.select(
        pool,
        "SELECT * FROM refund_view WHERE merchant = $1 AND payment = $2",
        List.of(merchant, payment),
        "id",
        RefundView::of);
  }

  /// @return fails with 404 unless it is the merchant's
  Uni<RefundView> view(String merchant, String id) {
    return one("SELECT * FROM refund_view WHERE merchant = $1 AND id = $2", merchant, id)
        .map(RefundView::of);
  }

  Uni<CancellationView> cancellation(String merchant, String id) {
    return one("SELECT * FROM cancel_view WHERE merchant = $1 AND id = $2", merchant, id)
        .map(CancellationView::of);
  }

  private Uni<Row> one(String select, String merchant, String id) {
    return pool.preparedQuery(select)
        .execute(Tuple.of(merchant, id))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw Problems.notFound("Nothing of yours has this id.");
              }
              return rows.iterator().next();
            });
  }
}
