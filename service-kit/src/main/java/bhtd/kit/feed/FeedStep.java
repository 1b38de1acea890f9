package bhtd.kit.feed;

import bhtd.kit.KitConfig;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.Seal;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// One step of the feed: a run of consecutive blocks becomes rows, in one SQL transaction.
@ApplicationScoped
public class FeedStep {
  private static final String MOVE =
      """
      UPDATE feed SET height = $1, next_offset = $2, next_command = $5,
        signs_after = CASE WHEN signs_after < $6 THEN NULL ELSE signs_after END
      WHERE chain = $3 AND height = $4 RETURNING signs_after
      """;

  private final KitConfig config;
  private final SigningGate gate;
  private final Pool pool;
  private final List<Projection> projections;

  FeedStep(KitConfig config, SigningGate gate, Pool pool, @All List<Projection> projections) {
    this.config = config;
    this.gate = gate;
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
    Seal last = blocks.getLast().seal();
    OffsetDateTime time = last.time().instant().atOffset(ZoneOffset.UTC);
    return pool.withTransaction(
            tx ->
                tx.preparedQuery(MOVE)
                    .execute(
                        Tuple.of(
                            to.height(),
                            to.nextOffset(),
                            chain,
                            from.height(),
                            last.nextCommandOffset(),
                            time))
                    .chain(
                        moved ->
                            moved.rowCount() == 1
                                ? project(tx, chain, blocks, to).replaceWith(signsAfter(moved))
                                : Uni.createFrom()
                                    .<Optional<OffsetDateTime>>failure(new Overtaken())))
        .invoke(
            signsAfter -> {
              if (chain.equals(config.chain())) {
                gate.set(signsAfter);
              }
            })
        .replaceWith(true)
        .onFailure(Overtaken.class)
        .recoverWithItem(false);
  }

  private static Optional<OffsetDateTime> signsAfter(RowSet<Row> moved) {
    return Optional.ofNullable(moved.iterator().next().getOffsetDateTime("signs_after"));
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
