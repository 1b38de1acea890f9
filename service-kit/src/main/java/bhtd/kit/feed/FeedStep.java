package bhtd.kit.feed;

import bhtd.protocol.block.Block;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// One step of the feed: a run of consecutive blocks becomes rows, in one SQL transaction.
@ApplicationScoped
public class FeedStep {
  private final Pool pool;
  private final List<Projection> projections;

  FeedStep(Pool pool, @All List<Projection> projections) {
    this.pool = pool;
    this.projections = projections;
  }

  /// Where to go on. Without a row for the chain, the projections are emptied and a row for the
  /// start is made: they are built again from height 0.
  ///
  /// Crash before the commit: nothing was emptied, the row is still missing, the next start does
  /// it again. After the commit: the feed starts at height 0 on empty tables.
  Uni<FeedPosition> position(String chain) {
    return pool.withTransaction(
        tx ->
            tx.preparedQuery(
                    "INSERT INTO feed (chain, height, next_offset) VALUES ($1, -1, 0)"
                        + " ON CONFLICT (chain) DO NOTHING")
                .execute(Tuple.of(chain))
                .chain(made -> made.rowCount() == 0 ? Uni.createFrom().voidItem() : clear(tx))
                .chain(() -> read(tx, chain)));
  }

  /// Applies {@code blocks}, the first of which follows {@code from}.
  ///
  /// Crash before the commit: no row of any projection has changed and the position is the old
  /// one; the blocks are read and applied again. After the commit: rows and position have moved
  /// together; the guard on {@code height} makes a second application of the same blocks change no
  /// row, so it is rolled back. The same guard decides between two replicas.
  ///
  /// @return whether the blocks were applied; false when another had applied them before
  Uni<Boolean> apply(String chain, FeedPosition from, List<Block> blocks, FeedPosition to) {
    return pool.withTransaction(
            tx ->
                tx.preparedQuery(
                        "UPDATE feed SET height = $1, next_offset = $2 WHERE chain = $3 AND height = $4")
                    .execute(Tuple.of(to.height(), to.nextOffset(), chain, from.height()))
                    .chain(
                        moved ->
                            moved.rowCount() == 1
                                ? project(tx, chain, blocks, to)
                                : Uni.createFrom().<Boolean>failure(new Overtaken())))
        .onFailure(Overtaken.class)
        .recoverWithItem(false);
  }

  private Uni<Boolean> project(
      SqlConnection tx, String chain, List<Block> blocks, FeedPosition to) {
    return Multi.createFrom()
        .iterable(blocks)
        .onItem()
        .transformToUniAndConcatenate(block -> project(tx, block))
        .onItem()
        .ignoreAsUni()
        // PostgreSQL delivers it when, and only when, this transaction commits.
        .chain(
            () ->
                tx.preparedQuery("SELECT pg_notify($1, $2)")
                    .execute(Tuple.of(FeedSignals.CHANNEL, chain + " " + to.height())))
        .replaceWith(true);
  }

  private Uni<Void> project(SqlConnection tx, Block block) {
    Uni<Void> all = Uni.createFrom().voidItem();
    for (Projection projection : projections) {
      all = all.chain(() -> projection.apply(tx, block));
    }
    return all;
  }

  private Uni<Void> clear(SqlConnection tx) {
    Uni<Void> all = Uni.createFrom().voidItem();
    for (Projection projection : projections) {
      all = all.chain(() -> projection.clear(tx));
    }
    return all;
  }

  private static Uni<FeedPosition> read(SqlConnection tx, String chain) {
    return tx.preparedQuery("SELECT height, next_offset FROM feed WHERE chain = $1")
        .execute(Tuple.of(chain))
        .map(
            rows -> {
              var row = rows.iterator().next();
              return new FeedPosition(row.getLong("height"), row.getLong("next_offset"));
            });
  }

  /// Another replica, or an earlier life of this one, has applied the blocks.
  private static final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Overtaken() {
      super("the feed's position has moved", null, false, false);
    }
  }
}
