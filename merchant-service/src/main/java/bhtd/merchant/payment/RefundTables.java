package bhtd.merchant.payment;

import bhtd.kit.Sql;
import bhtd.merchant.feed.Batches;
import bhtd.merchant.feed.SealedBlock;
import bhtd.protocol.event.OrderRefunded;
import bhtd.protocol.event.RefundedLeg;
import bhtd.protocol.value.Hash;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What went back of orders. Written after all else of {@link OrderTables}: an order may be
/// captured and refunded in one block.
final class RefundTables {
  private static final String REFUND =
      "INSERT INTO order_refund (command, event, amount, cash) VALUES ($1, $2, $3, $4)";
  private static final String LEG =
      """
      INSERT INTO refund_leg (command, event, leg, program, value, points)
      VALUES ($1, $2, $3, $4, $5, $6)
      """;
  private static final String ORDER =
      """
      UPDATE paid_order SET refunded = refunded + $3, refunded_cash = refunded_cash + $4,
        height = $5
      WHERE operating = $1 AND order_mac = $2
      """;
  private static final String ORDER_LEG =
      """
      UPDATE order_leg SET refunded_value = refunded_value + $4,
        refunded_points = refunded_points + $5
      WHERE operating = $1 AND order_mac = $2 AND leg = $3
      """;

  private RefundTables() {}

  static Uni<Void> apply(SqlConnection tx, SealedBlock block) {
    List<Tuple> refunds = new ArrayList<>();
    List<Tuple> legs = new ArrayList<>();
    List<Tuple> orders = new ArrayList<>();
    List<Tuple> orderLegs = new ArrayList<>();
    Map<Hash, Integer> numbers = new HashMap<>(); // a command may refund several orders
    for (var fact : block.facts(OrderRefunded.class)) {
      OrderRefunded e = fact.event();
      Hash command = fact.command().id();
      int number = numbers.merge(command, 1, Integer::sum) - 1;
      refunds.add(Tuple.of(Sql.bytes(command), number, e.amount().value(), e.cash()));
      orders.add(order(e).addLong(e.amount().value()).addLong(e.cash()).addLong(block.height()));
      for (RefundedLeg leg : e.legs()) {
        long points = leg.lots().stream().mapToLong(lot -> lot.amount().value()).sum();
        long value = leg.value().value();
        legs.add(
            Tuple.of(Sql.bytes(command), number, leg.leg(), leg.asset().text(), value, points));
        orderLegs.add(order(e).addInteger(leg.leg()).addLong(value).addLong(points));
      }
    }
    return Batches.run(tx, REFUND, refunds)
        .chain(() -> Batches.run(tx, LEG, legs))
        .chain(() -> Batches.run(tx, ORDER, orders))
        .chain(() -> Batches.run(tx, ORDER_LEG, orderLegs));
  }

  private static Tuple order(OrderRefunded event) {
    return Tuple.tuple()
        .addValue(Sql.bytes(event.merchant()))
        .addValue(Sql.bytes(event.orderRef()));
  }
}
