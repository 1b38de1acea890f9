package bhtd.merchant.award;

import bhtd.kit.Sql;
import bhtd.merchant.feed.Batches;
import bhtd.merchant.feed.FeatureTables;
import bhtd.merchant.feed.SealedBlock;
import bhtd.protocol.block.SealedCommand;
import bhtd.protocol.event.AwardClawedBack;
import bhtd.protocol.event.AwardLeftOut;
import bhtd.protocol.event.AwardMatured;
import bhtd.protocol.event.AwardPromised;
import bhtd.protocol.event.AwardReturned;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.PointsAwarded;
import bhtd.protocol.value.ObjectKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of awards, line by line: of those that mature, that can be clawed back, and that do
/// not count. Of all others there is no more to say than that they were sealed.
@ApplicationScoped
public class AwardTables implements FeatureTables {
  private static final String RESULT =
      """
      INSERT INTO award_result (command, line, award, status, reason, amount)
      VALUES ($1, $2, $3, $4, $5, $6)
      """;
  private static final String ENDED =
      "UPDATE award_result SET status = $2 WHERE award = $1 AND status = 'pending'";
  private static final String CLAWED =
      """
      UPDATE award_result SET clawed = clawed + $2 + $3, debt = debt + $3,
        status = CASE WHEN clawed + $2 + $3 >= amount THEN 'clawed_back' ELSE status END
      WHERE award = $1
      """;

  @Override
  public Uni<Void> apply(SqlConnection tx, SealedBlock block) {
    List<Tuple> results = new ArrayList<>();
    for (SealedCommand command : block.commands()) {
      for (int line = 0; line < command.events().size(); line++) {
        Tuple result = result(command, line, command.events().get(line));
        if (result != null) {
          results.add(result);
        }
      }
    }
    List<Tuple> ended = new ArrayList<>();
    block.events(AwardMatured.class).forEach(e -> ended.add(Tuple.of(key(e.award()), "done")));
    block
        .events(AwardReturned.class)
        .forEach(e -> ended.add(Tuple.of(key(e.award()), "cancelled")));
    List<Tuple> clawed =
        block.events(AwardClawedBack.class).stream()
            .map(e -> Tuple.of(key(e.award()), e.amount(), e.debt()))
            .toList();
    return Batches.run(tx, RESULT, results)
        .chain(() -> Batches.run(tx, ENDED, ended))
        .chain(() -> Batches.run(tx, CLAWED, clawed));
  }

  @Override
  public Uni<Void> clear(SqlConnection tx) {
    return tx.query("TRUNCATE award_result").execute().replaceWithVoid();
  }

  /// An accepted command has an event for each of its operations, in their order.
  private static @Nullable Tuple result(SealedCommand command, int line, Event event) {
    Tuple row = Tuple.tuple().addValue(Sql.bytes(command.id())).addInteger(line);
    if (event instanceof AwardLeftOut e) {
      return row.addValue(null).addString("rejected").addString(e.reason().name()).addLong(0L);
    }
    if (event instanceof AwardPromised e) {
      return row.addValue(key(e.award()))
          .addString("pending")
          .addString(null)
          .addLong(e.amount().value());
    }
    if (event instanceof PointsAwarded e && e.award().isPresent()) {
      return row.addValue(key(e.award().get()))
          .addString("done")
          .addString(null)
          .addLong(e.amount().value());
    }
    return null;
  }

  private static Buffer key(ObjectKey award) {
    return Sql.bytes(award.toBytes());
  }
}
