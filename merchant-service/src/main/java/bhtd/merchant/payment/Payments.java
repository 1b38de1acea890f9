package bhtd.merchant.payment;

import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.http.ProblemException;
import bhtd.kit.http.Problems;
import bhtd.merchant.JsonRows;
import bhtd.merchant.wallet.Wallet;
import io.quarkus.hibernate.reactive.panache.Panache;
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

  /// Legs as held or taken where the order is on the chain, else as planned.
  private static final String LEGS =
      """
      SELECT p.id AS payment, l.leg, l.program, l.points, l.value, l.agreement, l.refunded_points,
        l.refunded_value
      FROM payment_view p
      JOIN order_leg l ON l.operating = p.operating AND l.order_mac = p.order_mac
      WHERE p.id = ANY($1) AND p.on_chain
      UNION ALL
      SELECT l.payment, l.leg, l.program, l.points, l.value, l.agreement, 0, 0
      FROM payment_leg l JOIN payment_view p ON p.id = l.payment
      WHERE p.id = ANY($1) AND NOT p.on_chain
      ORDER BY payment, leg
      """;
  private static final String PLANNED =
      """
      INSERT INTO payment_leg (payment, leg, program, value, points, agreement)
      SELECT CAST(:owner AS text), n - 1, r ->> 'program', CAST(r ->> 'value' AS bigint),
        CAST(r ->> 'points' AS bigint), decode(r ->> 'agreement', 'hex')
      FROM jsonb_array_elements(CAST(CAST(:rows AS text) AS jsonb)) WITH ORDINALITY AS a(r, n)
      """;

  /// Of an order_ref: the payments that will never be. A request may be paid for some time after
  /// its end: the ledger's clock is the block's.
  private static final String DEAD =
      """
      SELECT p.id FROM payment_view p WHERE p.merchant = $1 AND p.order_ref = $2 AND (
        p.status = 'rejected'
        OR (p.status = 'refused' AND EXISTS (SELECT 1 FROM command c WHERE c.id = p.command AND c.final))
        OR (NOT p.on_chain AND p.valid_until < now() - interval '5 minutes'))
      """;

  /// Whether a payment of this order_ref was made or may still be.
  private static final String ALIVE =
      "SELECT r.id FROM payment_request r WHERE r.merchant = $1 AND r.order_ref = $2"
          + " AND NOT r.superseded AND r.id NOT IN ("
          + DEAD
          + ")";
  private static final String SUPERSEDE =
      "UPDATE payment_request SET superseded = true WHERE NOT superseded AND id IN ("
          + DEAD.replace("$1", ":merchant").replace("$2", ":order_ref")
          + ")";

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

  /// Saves a payment, inside the open transaction. One of the same order_ref that will never be
  /// gives way; between two that come at once the unique index decides.
  Uni<Void> keep(PaymentRequest row, List<Wallet.PlannedLeg> legs) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(SUPERSEDE)
                    .setParameter("merchant", row.merchant)
                    .setParameter("order_ref", row.orderRef)
                    .executeUpdate())
        .chain(() -> row.persistAndFlush())
        .onFailure(ConstraintViolationException.class)
        .transform(e -> taken("Another payment has this order_ref."))
        .chain(
            () ->
                legs.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : rows.insert(PLANNED, String.valueOf(row.id), legs));
  }

  Uni<Page<PaymentView>> list(String merchant, String orderRef, String status, Paging page) {
    return list(VIEW, merchant, orderRef, status, page);
  }

  /// Those that the merchant asked for with a request.
  Uni<Page<PaymentView>> requested(String merchant, String orderRef, String status, Paging page) {
    return list(VIEW + " AND request IS NOT NULL", merchant, orderRef, status, page);
  }

  private Uni<Page<PaymentView>> list(
      String view, String merchant, String orderRef, String status, Paging page) {
    return page.select(
            pool,
            view + " AND ($2 = '' OR order_ref = $2) AND ($3 = '' OR status = $3)",
            List.of(merchant, orderRef, status),
            "id",
            row -> row)
        .chain(
            found ->
                legs(found.data())
                    .map(legs -> found.map(row -> PaymentView.of(row, of(row, legs)))));
  }

  /// @return fails with 404 unless it is the merchant's
  Uni<PaymentView> view(String merchant, String id) {
    return row(merchant, id)
        .chain(row -> legs(List.of(row)).map(legs -> PaymentView.of(row, of(row, legs))));
  }

  /// @return fails with 404 unless it is the merchant's
  Uni<Row> row(String merchant, String id) {
    return pool.preparedQuery(VIEW + " AND id = $2")
        .execute(Tuple.of(merchant, id))
        .map(
            found -> {
              if (found.size() == 0) {
                throw Problems.notFound("No payment of yours has this id.");
              }
              return found.iterator().next();
            });
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
