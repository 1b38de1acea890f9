package bhtd.merchant.payment;

import bhtd.kit.Sql;
import bhtd.merchant.Texts;
import bhtd.merchant.feed.Batches;
import bhtd.merchant.feed.FeatureTables;
import bhtd.merchant.feed.SealedBlock;
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.event.OrderAuthorised;
import bhtd.protocol.event.OrderCancelled;
import bhtd.protocol.event.OrderCaptured;
import bhtd.protocol.event.OrderPaid;
import bhtd.protocol.event.OrderVoided;
import bhtd.protocol.event.PaidLeg;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The orders of the chain: what is held, what was taken, what was given up. Within a block an
/// order goes one way only (authorised, then captured or voided), so that each kind of event is
/// written at once. An order_ref that is used again, after its 210 days, begins anew.
@ApplicationScoped
public class OrderTables implements FeatureTables {
  private static final String ORDER =
      """
      INSERT INTO paid_order (operating, order_mac, command, status, payer, price, cash, captured,
        releases_at, height)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      ON CONFLICT (operating, order_mac) DO UPDATE SET command = excluded.command,
        status = excluded.status, payer = excluded.payer, price = excluded.price,
        cash = excluded.cash, captured = excluded.captured, refunded = 0, refunded_cash = 0,
        releases_at = excluded.releases_at, height = excluded.height
      """;
  private static final String FORGET =
      "DELETE FROM order_leg WHERE operating = $1 AND order_mac = $2";
  private static final String LEG =
      """
      INSERT INTO order_leg (operating, order_mac, leg, program, value, points, agreement)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      """;
  private static final String CAPTURED =
      """
      UPDATE paid_order SET status = 'captured', captured = $3, cash = $4, height = $5
      WHERE operating = $1 AND order_mac = $2
      """;
  private static final String CAPTURED_LEG =
      """
      UPDATE order_leg SET value = $4, points = $5
      WHERE operating = $1 AND order_mac = $2 AND leg = $3
      """;
  private static final String VOIDED =
      "UPDATE paid_order SET status = $3, height = $4 WHERE operating = $1 AND order_mac = $2";

  @Override
  public Uni<Void> apply(SqlConnection tx, SealedBlock block) {
    List<Tuple> orders = new ArrayList<>();
    List<Tuple> old = new ArrayList<>();
    List<Tuple> legs = new ArrayList<>();
    for (var fact : block.facts(OrderPaid.class)) {
      OrderPaid e = fact.event();
      long price = e.price().value();
      orders.add(
          order(e.merchant(), e.orderRef(), fact.command().id(), "captured", e.payer(), price)
              .addLong(0L)
              .addLong(price)
              .addValue(null)
              .addLong(block.height()));
      old.add(key(e.merchant(), e.orderRef()));
      legs.addAll(legs(e.merchant(), e.orderRef(), e.legs()));
    }
    for (var fact : block.facts(OrderAuthorised.class)) {
      OrderAuthorised e = fact.event();
      long price = e.price().value();
      orders.add(
          order(e.merchant(), e.orderRef(), fact.command().id(), "authorised", e.payer(), price)
              .addLong(e.cash())
              .addLong(0L)
              .addValue(Texts.sql(e.releasesAtMs()))
              .addLong(block.height()));
      old.add(key(e.merchant(), e.orderRef()));
      legs.addAll(legs(e.merchant(), e.orderRef(), e.legs()));
    }
    for (var fact : block.facts(OrderCancelled.class)) {
      OrderCancelled e = fact.event();
      orders.add(
          order(e.merchant(), e.orderRef(), fact.command().id(), "cancelled", null, 0)
              .addLong(0L)
              .addLong(0L)
              .addValue(null)
              .addLong(block.height()));
      old.add(key(e.merchant(), e.orderRef()));
    }
    return Batches.run(tx, ORDER, orders)
        .chain(() -> Batches.run(tx, FORGET, old))
        .chain(() -> Batches.run(tx, LEG, legs))
        .chain(() -> ended(tx, block))
        .chain(() -> RefundTables.apply(tx, block));
  }

  @Override
  public Uni<Void> clear(SqlConnection tx) {
    return tx.query("TRUNCATE paid_order, order_leg, order_refund, refund_leg")
        .execute()
        .replaceWithVoid();
  }

  private static Uni<Void> ended(SqlConnection tx, SealedBlock block) {
    List<Tuple> captured = new ArrayList<>();
    List<Tuple> legs = new ArrayList<>();
    for (OrderCaptured e : block.events(OrderCaptured.class)) {
      captured.add(
          key(e.merchant(), e.orderRef())
              .addLong(e.amount().value())
              .addLong(e.cash())
              .addLong(block.height()));
      for (int i = 0; i < e.legs().size(); i++) {
        legs.add(
            key(e.merchant(), e.orderRef())
                .addInteger(i)
                .addLong(e.legs().get(i).value())
                .addLong(sum(e.legs().get(i).lots())));
      }
    }
    List<Tuple> voided =
        block.events(OrderVoided.class).stream()
            .map(
                e ->
                    key(e.merchant(), e.orderRef())
                        .addString(e.released() ? "expired" : "voided")
                        .addLong(block.height()))
            .toList();
    return Batches.run(tx, CAPTURED, captured)
        .chain(() -> Batches.run(tx, CAPTURED_LEG, legs))
        .chain(() -> Batches.run(tx, VOIDED, voided));
  }

  private static Tuple key(AccountId operating, Hash orderRef) {
    return Tuple.tuple().addValue(Sql.bytes(operating)).addValue(Sql.bytes(orderRef));
  }

  private static Tuple order(
      AccountId operating,
      Hash orderRef,
      Hash command,
      String status,
      @Nullable AccountId payer,
      long price) {
    return key(operating, orderRef)
        .addValue(Sql.bytes(command))
        .addString(status)
        .addValue(payer == null ? null : Sql.bytes(payer))
        .addLong(price);
  }

  private static List<Tuple> legs(AccountId operating, Hash orderRef, List<PaidLeg> legs) {
    List<Tuple> rows = new ArrayList<>();
    for (int i = 0; i < legs.size(); i++) {
      PaidLeg leg = legs.get(i);
      rows.add(
          key(operating, orderRef)
              .addInteger(i)
              .addString(leg.asset().text())
              .addLong(leg.value().value())
              .addLong(sum(leg.lots()))
              .addValue(leg.agreement().map(Sql::bytes).orElse(null)));
    }
    return rows;
  }

  private static long sum(List<LotAmount> lots) {
    return lots.stream().mapToLong(lot -> lot.amount().value()).sum();
  }
}
