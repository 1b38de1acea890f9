package bhtd.kit.feed;

import bhtd.protocol.block.Block;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/// Tables made from the blocks alone. Every CDI bean of this type is given every block of the
/// service's chain, in order, each exactly once: its rows and the feed's position commit together
/// or not at all. It does nothing but SQL on the given connection, and fails only for a bug or an
/// outage: the feed then tries the same blocks again until they pass.
public interface Projection {
  /// Applies the next block inside the feed's transaction.
  Uni<Void> apply(SqlConnection tx, Block block);

  /// Empties the tables, before they are built again from height 0.
  Uni<Void> clear(SqlConnection tx);
}
