package bhtd.merchant.tier;

import bhtd.kit.Sql;
import bhtd.merchant.feed.FeatureTables;
import bhtd.merchant.feed.SealedBlock;
import bhtd.protocol.command.SetLimits;
import bhtd.protocol.event.LimitsSet;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/// Which limits count now. They are rare: each is written by itself, in order.
@ApplicationScoped
public class LimitsTables implements FeatureTables {
  private static final String SET =
      """
      INSERT INTO tier_limits (tier, program, command) VALUES ($1, $2, $3)
      ON CONFLICT (tier, program) DO UPDATE SET command = excluded.command
      """;

  @Override
  public Uni<Void> apply(SqlConnection tx, SealedBlock block) {
    Uni<Void> all = Uni.createFrom().voidItem();
    for (var fact : block.facts(LimitsSet.class)) {
      SetLimits limits = fact.event().limits();
      Tuple row = Tuple.of(limits.tier(), limits.asset().text(), Sql.bytes(fact.command().id()));
      all = all.chain(() -> tx.preparedQuery(SET).execute(row).replaceWithVoid());
    }
    return all;
  }

  @Override
  public Uni<Void> clear(SqlConnection tx) {
    return tx.query("TRUNCATE tier_limits").execute().replaceWithVoid();
  }
}
