package bhtd.merchant.payment;

import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.http.ProblemException;
import bhtd.kit.http.Problems;
import bhtd.merchant.JsonRows;
import bhtd.merchant.wallet.Wallet;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.exception.ConstraintViolationException;

/// Keeps and reads payments.
@ApplicationScoped
class Payments {
  private static final String VIEW = "SELECT * FROM payment_view WHERE merchant = $1";

  /// Legs as taken where the charge is on the chain, else as planned.
  private static final String LEGS =
      """
      SELECT r.id AS payment, c.leg, c.program, c.points, c.value, c.agreement
      FROM payment_request r JOIN charged_leg c ON c.command = r.command WHERE r.id = ANY($1)
      UNION ALL
      SELECT l.payment, l.leg, l.program, l.points, l.value, l.agreement
      FROM payment_leg l JOIN payment_request r ON r.id = l.payment
      WHERE r.id = ANY($1) AND NOT EXISTS (SELECT 1 FROM charged_leg c WHERE c.command = r.command)
      ORDER BY payment, leg
      """;
  private static final String PLANNED =
      """
      INSERT INTO payment_leg (payment, leg, program, value, points, agreement)
      SELECT CAST(:owner AS text), n - 1, r ->> 'program', CAST(r ->> 'value' AS bigint),
        CAST(r ->> 'points' AS bigint), decode(r ->> 'agreement', 'hex')
      FROM jsonb_array_elements(CAST(CAST(:rows AS text) AS jsonb)) WITH ORDINALITY AS a(r, n)
      """;

  /// Whether a payment of this order_ref was charged or may still be.
  private static final String ALIVE =
      """
      SELECT r.id FROM payment_request r JOIN command c ON c.id = r.command
      WHERE r.merchant = $1 AND r.order_ref = $2 AND NOT r.superseded
        AND NOT (c.status = 'rejected' OR (c.status = 'refused' AND c.final))
      """;

  private final Pool pool;
  private final JsonRows rows;

  Payments(Pool pool, JsonRows rows) {
    this.pool = pool;
    this.rows = rows;
  }

  /// @return fails with 409 while another payment has the order_ref
  Uni<Void> free(String merchant, String orderRef) {
    return pool.preparedQuery(ALIVE)
        .execute(Tuple.of(merchant, orderRef))
        .invoke(
            found -> {
              for (Row row : found) {
                throw taken("The payment " + row.getString("id") + " has this order_ref.");
              }
            })
        .replaceWithVoid();
  }

  /// Saves a payment with its command, inside the open transaction. One of the same order_ref that
  /// was not charged gives way; between two that come at once the unique index decides.
  Uni<Void> keep(PaymentRequest row, List<Wallet.PlannedLeg> legs) {
    return PaymentRequest.update(
            "superseded = true where merchant = ?1 and orderRef = ?2 and superseded = false"
                + " and command in (select c.id from CommandRow c where c.status = 'rejected'"
                + " or (c.status = 'refused' and c.complete = true))",
            row.merchant,
            row.orderRef)
        .chain(() -> row.persistAndFlush())
        .onFailure(ConstraintViolationException.class)
        .transform(e -> taken("Another payment has this order_ref."))
        .chain(() -> rows.insert(PLANNED, String.valueOf(row.id), legs));
  }

  Uni<Page<PaymentView>> list(String merchant, String orderRef, Paging page) {
    return page.select(
            pool,
            VIEW + " AND ($2 = '' OR order_ref = $2)",
            List.of(merchant, orderRef),
            "id",
            row -> row)
        .chain(
            found ->
                legs(found.data())
                    .map(legs -> found.map(row -> PaymentView.of(row, of(row, legs)))));
  }

  /// @return fails with 404 unless it is the merchant's
  Uni<PaymentView> view(String merchant, String id) {
    return pool.preparedQuery(VIEW + " AND id = $2")
        .execute(Tuple.of(merchant, id))
        .map(
            found -> {
              if (found.size() == 0) {
                throw Problems.notFound("No payment of yours has this id.");
              }
              return found.iterator().next();
            })
        .chain(row -> legs(List.of(row)).map(legs -> PaymentView.of(row, of(row, legs))));
  }

  private Uni<Map<String, List<Row>>> legs(List<Row> payments) {
    String[] ids = payments.stream().map(row -> row.getString("id")).toArray(String[]::new);
    return pool.preparedQuery(LEGS)
        .execute(Tuple.tuple().addArrayOfString(ids))
        .map(
            found -> {
              List<Row> all = new ArrayList<>(found.size());
              found.forEach(all::add);
              return all.stream().collect(Collectors.groupingBy(row -> row.getString("payment")));
            });
  }

  private static List<PaymentView.LegView> of(Row payment, Map<String, List<Row>> legs) {
    return legs.getOrDefault(payment.getString("id"), List.of()).stream()
        .map(PaymentView.LegView::of)
        .toList();
  }

  private static ProblemException taken(String detail) {
    return Problems.conflict("ORDER_REF_USED", detail);
  }
}
