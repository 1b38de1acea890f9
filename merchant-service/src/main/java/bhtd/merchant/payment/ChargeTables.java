package bhtd.merchant.payment;

import bhtd.kit.Sql;
import bhtd.merchant.feed.Batches;
import bhtd.merchant.feed.FeatureTables;
import bhtd.merchant.feed.SealedBlock;
import bhtd.protocol.event.OrderPaid;
import bhtd.protocol.event.PaidLeg;
import bhtd.protocol.value.Hash;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What charges really took. Points are the sum over the payer's lots.
@ApplicationScoped
public class ChargeTables implements FeatureTables {
  private static final String TAKEN =
      """
      INSERT INTO charged_leg (command, leg, program, value, points, agreement, height)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      """;

  @Override
  public Uni<Void> apply(SqlConnection tx, SealedBlock block) {
    List<Tuple> taken = new ArrayList<>();
    Map<Hash, Integer> legs = new HashMap<>(); // a command may charge several orders
    for (var fact : block.facts(OrderPaid.class)) {
      for (PaidLeg leg : fact.event().legs()) {
        int number = legs.merge(fact.command().id(), 1, Integer::sum) - 1;
        taken.add(taken(fact, number, leg, block.height()));
      }
    }
    return Batches.run(tx, TAKEN, taken);
  }

  @Override
  public Uni<Void> clear(SqlConnection tx) {
    return tx.query("TRUNCATE charged_leg").execute().replaceWithVoid();
  }

  private static Tuple taken(
      SealedBlock.Fact<OrderPaid> fact, int number, PaidLeg leg, long height) {
    long points = leg.lots().stream().mapToLong(lot -> lot.amount().value()).sum();
    return Tuple.tuple()
        .addValue(Sql.bytes(fact.command().id()))
        .addInteger(number)
        .addString(leg.asset().text())
        .addLong(leg.value().value())
        .addLong(points)
        .addValue(leg.agreement().map(Sql::bytes).orElse(null))
        .addLong(height);
  }
}
