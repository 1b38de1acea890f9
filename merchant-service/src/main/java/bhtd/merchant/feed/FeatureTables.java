package bhtd.merchant.feed;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/// What one feature takes from the blocks. A bean of this type is given every block, in order; the
/// rules are those of {@link bhtd.kit.feed.Projection}.
public interface FeatureTables {
  Uni<Void> apply(SqlConnection tx, SealedBlock block);

  /// Empties the tables.
  Uni<Void> clear(SqlConnection tx);
}
