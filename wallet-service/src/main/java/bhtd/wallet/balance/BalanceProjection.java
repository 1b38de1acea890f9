package bhtd.wallet.balance;

import bhtd.kit.Sql;
import bhtd.kit.feed.Projection;
import bhtd.protocol.block.Block;
import bhtd.protocol.event.BatchIssued;
import bhtd.protocol.event.Movement;
import bhtd.protocol.event.NamedLot;
import bhtd.protocol.event.ProgramDefined;
import bhtd.wallet.balance.Changes.Delta;
import bhtd.wallet.balance.Changes.Spot;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/// Keeps programs, batches, lots and who holds how much of each lot.
@ApplicationScoped
public class BalanceProjection implements Projection {
  private static final String GENERAL = "general";
  private static final String RESTRICTED = "restricted";

  @Override
  public Uni<Void> apply(SqlConnection tx, Block block) {
    Changes changes = Changes.of(block);
    return programs(tx, changes.programs)
        .chain(() -> batches(tx, changes.batches))
        .chain(() -> lots(tx, changes.lots.values()))
        .chain(() -> holdings(tx, List.copyOf(changes.spots.entrySet())));
  }

  @Override
  public Uni<Void> clear(SqlConnection tx) {
    return tx.query("TRUNCATE program, batch, lot, holding").execute().replaceWithVoid();
  }

  private static Uni<Void> programs(SqlConnection tx, List<ProgramDefined> programs) {
    return batch(
        tx,
        "INSERT INTO program (code, scale, institution) VALUES ($1, $2, $3)",
        programs.stream()
            .map(p -> Tuple.of(p.code().text(), p.scale(), Sql.bytes(p.institution())))
            .toList());
  }

  private static Uni<Void> batches(SqlConnection tx, List<BatchIssued> batches) {
    return batch(
        tx,
        "INSERT INTO batch (batch, program, class, merchants, categories, conversion, expires_at_ms)"
            + " VALUES ($1, $2, $3, $4, $5, $6, $7)",
        batches.stream().map(BalanceProjection::tuple).toList());
  }

  private static Tuple tuple(BatchIssued b) {
    return Tuple.tuple()
        .addLong(b.batch())
        .addString(b.asset().text())
        .addString(restricted(b) ? RESTRICTED : GENERAL)
        .addValue(Sql.array(b.merchants(), Sql::bytes))
        .addValue(b.categories().toArray(Integer[]::new))
        .addBoolean(b.conversion())
        .addLong(b.expiresAtMs());
  }

  private static boolean restricted(BatchIssued batch) {
    return !batch.merchants().isEmpty() || !batch.categories().isEmpty();
  }

  private static Uni<Void> lots(SqlConnection tx, Collection<NamedLot> lots) {
    Map<Boolean, List<NamedLot>> ofABatch =
        lots.stream().collect(Collectors.partitioningBy(lot -> lot.batch() != Movement.UNSAID));
    return batch(
            tx,
            """
            INSERT INTO lot (lot, batch, expires_at_ms) VALUES ($1, $2, $3)
            ON CONFLICT (lot) DO UPDATE SET expires_at_ms = excluded.expires_at_ms
            """,
            ofABatch.getOrDefault(true, List.of()).stream()
                .map(lot -> Tuple.of(lot.lot(), lot.batch(), lot.expiresAtMs()))
                .toList())
        .chain(
            () ->
                batch(
                    tx,
                    "UPDATE lot SET expires_at_ms = $2 WHERE lot = $1",
                    ofABatch.getOrDefault(false, List.of()).stream()
                        .map(lot -> Tuple.of(lot.lot(), lot.expiresAtMs()))
                        .toList()));
  }

  private static Uni<Void> batch(SqlConnection tx, String sql, List<Tuple> rows) {
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(sql).executeBatch(rows).replaceWithVoid();
  }

  private static Uni<Void> holdings(SqlConnection tx, List<Map.Entry<Spot, Delta>> changes) {
    if (changes.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return tx.preparedQuery(
            """
            INSERT INTO holding AS h (account, lot, available, held, enveloped)
            SELECT * FROM unnest($1::bytea[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[])
            ON CONFLICT (account, lot) DO UPDATE SET available = h.available + excluded.available,
              held = h.held + excluded.held, enveloped = h.enveloped + excluded.enveloped
            RETURNING least(available, held, enveloped) AS least
            """)
        .execute(
            Tuple.tuple()
                .addValue(Sql.array(changes, change -> Sql.bytes(change.getKey().account())))
                .addArrayOfLong(numbers(changes, change -> change.getKey().lot()))
                .addArrayOfLong(numbers(changes, change -> change.getValue().available()))
                .addArrayOfLong(numbers(changes, change -> change.getValue().held()))
                .addArrayOfLong(numbers(changes, change -> change.getValue().enveloped())))
        .invoke(
            rows ->
                rows.forEach(
                    row -> {
                      if (row.getLong("least") < 0) {
                        throw new IllegalStateException("a holding would be negative");
                      }
                    }))
        .replaceWithVoid();
  }

  private static Long[] numbers(
      List<Map.Entry<Spot, Delta>> changes, ToLongFunction<Map.Entry<Spot, Delta>> number) {
    return changes.stream().map(number::applyAsLong).toArray(Long[]::new);
  }
}
