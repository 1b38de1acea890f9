package bhtd.merchant.policy;

import bhtd.kit.Sql;
import bhtd.merchant.ObjectId;
import bhtd.merchant.Texts;
import bhtd.merchant.feed.FeatureTables;
import bhtd.merchant.feed.SealedBlock;
import bhtd.protocol.command.Policy;
import bhtd.protocol.event.PolicySet;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Rate;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/// The policies of the chain. They are rare: each is written by itself, in order.
@ApplicationScoped
public class PolicyTables implements FeatureTables {
  private static final String REPLACE =
      "UPDATE policy SET replaced = true WHERE program = $1 AND starts_at > $2";
  private static final String SET =
      """
      INSERT INTO policy (program, version, starts_at, transferable, giftable, convertible,
        transfer_max, out_per_day_max, envelope_max, giving_age_ms, numerator, denominator,
        currency, command, height, id, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
      """;

  @Override
  public Uni<Void> apply(SqlConnection tx, SealedBlock block) {
    Uni<Void> all = Uni.createFrom().voidItem();
    for (var fact : block.facts(PolicySet.class)) {
      all = all.chain(() -> set(tx, fact, block));
    }
    return all;
  }

  @Override
  public Uni<Void> clear(SqlConnection tx) {
    return tx.query("TRUNCATE policy").execute().replaceWithVoid();
  }

  private static Uni<Void> set(
      SqlConnection tx, SealedBlock.Fact<PolicySet> fact, SealedBlock block) {
    String program = fact.event().asset().text();
    Tuple waiting = Tuple.of(program, Texts.sql(block.seal().time().ms()));
    return tx.preparedQuery(REPLACE)
        .execute(waiting)
        .chain(() -> tx.preparedQuery(SET).execute(row(fact, program, block)))
        .replaceWithVoid();
  }

  private static Tuple row(SealedBlock.Fact<PolicySet> fact, String program, SealedBlock block) {
    Policy policy = fact.event().policy();
    return Tuple.tuple()
        .addString(program)
        .addInteger(policy.version())
        .addValue(Texts.sql(policy.startsAtMs()))
        .addBoolean(policy.transferable())
        .addBoolean(policy.giftable())
        .addBoolean(policy.convertible())
        .addLong(policy.transferMax())
        .addLong(policy.outPerDayMax())
        .addLong(policy.envelopeMax())
        .addLong(policy.givingAgeMs())
        .addLong(policy.ownRate().map(Rate::numerator).orElse(null))
        .addLong(policy.ownRate().map(Rate::denominator).orElse(null))
        .addString(policy.ownCurrency().map(AssetCode::text).orElse(null))
        .addValue(Sql.bytes(fact.command().id()))
        .addLong(block.height())
        .addString(ObjectId.of("pol", fact.command().body().nonce()).text())
        .addValue(Texts.sql(block.seal().time().ms()));
  }
}
