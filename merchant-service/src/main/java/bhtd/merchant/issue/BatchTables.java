package bhtd.merchant.issue;

import bhtd.kit.Sql;
import bhtd.merchant.Texts;
import bhtd.merchant.feed.Batches;
import bhtd.merchant.feed.FeatureTables;
import bhtd.merchant.feed.SealedBlock;
import bhtd.protocol.event.BatchIssued;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.Movement;
import bhtd.protocol.event.Movements;
import bhtd.protocol.event.Place;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.TreeMap;

/// The batches of the chain, and what of each is not awarded yet.
@ApplicationScoped
public class BatchTables implements FeatureTables {
  private static final String ISSUED =
      """
      INSERT INTO batch (number, program, amount, undistributed, class, expires_at, command, height)
      VALUES ($1, $2, $3, $3, $4, $5, $6, $7)
      """;
  private static final String AWARDED =
      "UPDATE batch SET undistributed = undistributed - $2 WHERE number = $1";

  @Override
  public Uni<Void> apply(SqlConnection tx, SealedBlock block) {
    var issued =
        block.facts(BatchIssued.class).stream().map(fact -> issued(fact, block.height())).toList();
    Map<Long, Long> awarded = new TreeMap<>();
    for (Event event : block.events()) {
      if (!(event instanceof BatchIssued)) {
        Movements.of(event).forEach(moved -> add(awarded, moved));
      }
    }
    var less = awarded.entrySet().stream().map(e -> Tuple.of(e.getKey(), e.getValue())).toList();
    return Batches.run(tx, ISSUED, issued).chain(() -> Batches.run(tx, AWARDED, less));
  }

  private static void add(Map<Long, Long> awarded, Movement moved) {
    if (moved.from() == Place.UNDISTRIBUTED) {
      awarded.merge(moved.batch(), moved.amount(), Math::addExact);
    }
    if (moved.to() == Place.UNDISTRIBUTED) {
      awarded.merge(moved.batch(), -moved.amount(), Math::addExact);
    }
  }

  @Override
  public Uni<Void> clear(SqlConnection tx) {
    return tx.query("TRUNCATE batch").execute().replaceWithVoid();
  }

  private static Tuple issued(SealedBlock.Fact<BatchIssued> fact, long height) {
    BatchIssued event = fact.event();
    return Tuple.tuple()
        .addLong(event.batch())
        .addString(event.asset().text())
        .addLong(event.amount().value())
        .addString(classOf(event).text())
        .addValue(Texts.sql(event.expiresAtMs()))
        .addValue(Sql.bytes(fact.command().id()))
        .addLong(height);
  }

  private static PointsClass classOf(BatchIssued event) {
    if (event.conversion()) {
      return PointsClass.CONVERSION;
    }
    boolean general = event.merchants().isEmpty() && event.categories().isEmpty();
    return general ? PointsClass.GENERAL : PointsClass.RESTRICTED;
  }
}
