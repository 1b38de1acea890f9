package bhtd.merchant.agreement;

import bhtd.kit.Sql;
import bhtd.merchant.ObjectId;
import bhtd.merchant.Texts;
import bhtd.merchant.feed.Batches;
import bhtd.merchant.feed.FeatureTables;
import bhtd.merchant.feed.SealedBlock;
import bhtd.protocol.command.Propose;
import bhtd.protocol.event.AgreementAccepted;
import bhtd.protocol.event.AgreementEnded;
import bhtd.protocol.event.AgreementProposed;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Rate;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Locale;

/// The agreements of the chain, for both parties.
@ApplicationScoped
public class AgreementTables implements FeatureTables {
  /// The same terms may be proposed again, by either party, once an older proposal has run out.
  private static final String PROPOSED =
      """
      INSERT INTO agreement (hash, id, proposer, issuer, acceptor, program, currency, numerator,
        denominator, position_limit, starts_at, ends_at, version, command, height, created_at,
        mode, settlement, fee_basis_points, fee_payer, dispute_ms, notice_ms, into_program,
        into_numerator, into_denominator)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
        $20, $21, $22, $23, $24, $25)
      ON CONFLICT (hash) DO UPDATE SET id = excluded.id, proposer = excluded.proposer,
        command = excluded.command, height = excluded.height, created_at = excluded.created_at
      """;
  private static final String ACCEPTED =
      "UPDATE agreement SET accepted_at = $2, accepted_height = $3 WHERE hash = $1";
  private static final String ENDED =
      "UPDATE agreement SET ends_at = $2, accepted_height = $3 WHERE hash = $1";

  @Override
  public Uni<Void> apply(SqlConnection tx, SealedBlock block) {
    var proposed =
        block.facts(AgreementProposed.class).stream().map(fact -> proposed(fact, block)).toList();
    var accepted =
        block.facts(AgreementAccepted.class).stream()
            .map(fact -> accepted(fact.event(), block.height()))
            .toList();
    var ended =
        block.events(AgreementEnded.class).stream()
            .map(e -> Tuple.of(Sql.bytes(e.agreement()), Texts.sql(e.endsAtMs()), block.height()))
            .toList();
    return Batches.run(tx, PROPOSED, proposed)
        .chain(() -> Batches.run(tx, ACCEPTED, accepted))
        .chain(() -> Batches.run(tx, ENDED, ended));
  }

  @Override
  public Uni<Void> clear(SqlConnection tx) {
    return tx.query("TRUNCATE agreement").execute().replaceWithVoid();
  }

  private static Tuple proposed(SealedBlock.Fact<AgreementProposed> fact, SealedBlock block) {
    AgreementProposed event = fact.event();
    Propose terms = event.terms();
    OffsetDateTime time = Texts.sql(block.seal().time().ms());
    return Tuple.tuple()
        .addValue(Sql.bytes(event.agreement()))
        .addString(ObjectId.of("agr", fact.command().body().nonce()).text())
        .addValue(Sql.bytes(event.proposer()))
        .addValue(Sql.bytes(event.issuer()))
        .addValue(Sql.bytes(terms.acceptor()))
        .addString(terms.asset().text())
        .addString(terms.currency().text())
        .addLong(terms.rate().numerator())
        .addLong(terms.rate().denominator())
        .addLong(terms.positionLimit())
        .addValue(Texts.sql(terms.startsAtMs()))
        .addValue(Texts.sql(terms.endsAtMs()))
        .addLong((long) terms.version())
        .addValue(Sql.bytes(fact.command().id()))
        .addLong(block.height())
        .addValue(time)
        .addString(word(terms.mode()))
        .addString(word(terms.settlement()))
        .addInteger(terms.feeBasisPoints())
        .addString(word(terms.feePayer()))
        .addLong(terms.disputeMs())
        .addLong(terms.noticeMs())
        .addString(terms.into().map(AssetCode::text).orElse(null))
        .addLong(terms.intoRate().map(Rate::numerator).orElse(null))
        .addLong(terms.intoRate().map(Rate::denominator).orElse(null));
  }

  /// A constant of the protocol as tables and the API write it.
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static Tuple accepted(AgreementAccepted event, long height) {
    return Tuple.of(Sql.bytes(event.agreement()), Texts.sql(event.atMs()), height);
  }
}
