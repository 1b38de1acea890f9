package bhtd.merchant.dispute;

import bhtd.kit.Sql;
import bhtd.merchant.ObjectId;
import bhtd.merchant.Texts;
import bhtd.merchant.feed.Batches;
import bhtd.merchant.feed.FeatureTables;
import bhtd.merchant.feed.SealedBlock;
import bhtd.protocol.event.DisputeOpened;
import bhtd.protocol.event.DisputeRuled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;

/// The disputes of the chain, for both merchants.
@ApplicationScoped
public class DisputeTables implements FeatureTables {
  private static final String OPENED =
      """
      INSERT INTO dispute (agreement, order_ref, command, id, issuer, acceptor, currency, amount,
        opened_at, height)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      """;
  private static final String RULED =
      """
      UPDATE dispute SET granted = $3, ruled_at = $4, height = $5
      WHERE agreement = $1 AND order_ref = $2 AND granted IS NULL
      """;

  @Override
  public Uni<Void> apply(SqlConnection tx, SealedBlock block) {
    OffsetDateTime time = Texts.sql(block.seal().time().ms());
    var opened =
        block.facts(DisputeOpened.class).stream()
            .map(
                fact ->
                    Tuple.tuple()
                        .addValue(Sql.bytes(fact.event().agreement()))
                        .addValue(Sql.bytes(fact.event().orderRef()))
                        .addValue(Sql.bytes(fact.command().id()))
                        .addString(ObjectId.of("dsp", fact.command().body().nonce()).text())
                        .addValue(Sql.bytes(fact.event().issuer()))
                        .addValue(Sql.bytes(fact.event().acceptor()))
                        .addString(fact.event().currency().text())
                        .addLong(fact.event().amount().value())
                        .addValue(time)
                        .addLong(block.height()))
            .toList();
    var ruled =
        block.events(DisputeRuled.class).stream()
            .map(
                e ->
                    Tuple.of(
                        Sql.bytes(e.agreement()),
                        Sql.bytes(e.orderRef()),
                        e.amount(),
                        time,
                        block.height()))
            .toList();
    return Batches.run(tx, OPENED, opened).chain(() -> Batches.run(tx, RULED, ruled));
  }

  @Override
  public Uni<Void> clear(SqlConnection tx) {
    return tx.query("TRUNCATE dispute").execute().replaceWithVoid();
  }
}
