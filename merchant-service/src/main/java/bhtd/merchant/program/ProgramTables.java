package bhtd.merchant.program;

import bhtd.kit.Sql;
import bhtd.merchant.feed.Batches;
import bhtd.merchant.feed.FeatureTables;
import bhtd.merchant.feed.SealedBlock;
import bhtd.protocol.block.AssetFigures;
import bhtd.protocol.event.ProgramDefined;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/// The programs of the chain, and each asset's figures from the seals.
@ApplicationScoped
public class ProgramTables implements FeatureTables {
  private static final String DEFINED =
      """
      INSERT INTO program (code, scale, institution, issuance, height) VALUES ($1, $2, $3, $4, $5)
      """;
  private static final String FIGURES =
      """
      INSERT INTO figures (asset, issued, undistributed, available, held, in_envelopes, redeemed,
        expired, withdrawn, height)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      ON CONFLICT (asset) DO UPDATE SET issued = excluded.issued,
        undistributed = excluded.undistributed, available = excluded.available,
        held = excluded.held, in_envelopes = excluded.in_envelopes, redeemed = excluded.redeemed,
        expired = excluded.expired, withdrawn = excluded.withdrawn, height = excluded.height
      """;

  @Override
  public Uni<Void> apply(SqlConnection tx, SealedBlock block) {
    var defined =
        block.facts(ProgramDefined.class).stream()
            .map(fact -> defined(fact.event(), block.height()))
            .toList();
    var figures =
        block.seal().changed().stream().map(asset -> figures(asset, block.height())).toList();
    return Batches.run(tx, DEFINED, defined).chain(() -> Batches.run(tx, FIGURES, figures));
  }

  @Override
  public Uni<Void> clear(SqlConnection tx) {
    return tx.query("TRUNCATE program, figures").execute().replaceWithVoid();
  }

  private static Tuple defined(ProgramDefined event, long height) {
    return Tuple.of(
        event.code().text(),
        event.scale(),
        Sql.bytes(event.institution()),
        Sql.bytes(event.issuance()),
        height);
  }

  private static Tuple figures(AssetFigures asset, long height) {
    return Tuple.tuple()
        .addString(asset.asset().text())
        .addLong(asset.issued())
        .addLong(asset.undistributed())
        .addLong(asset.available())
        .addLong(asset.held())
        .addLong(asset.inEnvelopes())
        .addLong(asset.redeemed())
        .addLong(asset.expired())
        .addLong(asset.withdrawn())
        .addLong(height);
  }
}
