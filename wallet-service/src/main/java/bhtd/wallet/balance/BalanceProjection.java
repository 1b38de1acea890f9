package bhtd.wallet.balance;

import bhtd.kit.Sql;
import bhtd.kit.feed.Projection;
import bhtd.protocol.block.Block;
import bhtd.protocol.event.NamedLot;
import bhtd.protocol.event.ProgramDefined;
import bhtd.wallet.balance.Movements.Holding;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/// Keeps programs, lots and who holds how much of each lot.
@ApplicationScoped
public class BalanceProjection implements Projection {
  /// Points are restricted to nothing in this version of the rules.
  private static final String GENERAL = "general";

  @Override
  public Uni<Void> apply(SqlConnection tx, Block block) {
    Movements movements = Movements.of(block);
    return programs(tx, movements.programs)
        .chain(() -> lots(tx, List.copyOf(movements.lots.values())))
        .chain(() -> holdings(tx, List.copyOf(movements.changes.entrySet())));
  }

  @Override
  public Uni<Void> clear(SqlConnection tx) {
    return tx.query("TRUNCATE program, lot, holding").execute().replaceWithVoid();
  }

  private static Uni<Void> programs(SqlConnection tx, List<ProgramDefined> programs) {
    return programs.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery("INSERT INTO program (code, scale, institution) VALUES ($1, $2, $3)")
            .executeBatch(
                programs.stream()
                    .map(p -> Tuple.of(p.code().text(), p.scale(), Sql.bytes(p.institution())))
                    .toList())
            .replaceWithVoid();
  }

  /// A lot that lives longer is said again, without its batch.
  private static Uni<Void> lots(SqlConnection tx, List<NamedLot> lots) {
    return lots.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(
                "INSERT INTO lot (lot, program, batch, class, expires_at_ms)"
                    + " VALUES ($1, $2, $3, $4, $5)"
                    + " ON CONFLICT (lot) DO UPDATE SET expires_at_ms = excluded.expires_at_ms")
            .executeBatch(
                lots.stream()
                    .map(
                        lot ->
                            Tuple.of(
                                lot.lot(),
                                lot.asset().text(),
                                lot.batch(),
                                GENERAL,
                                lot.expiresAtMs()))
                    .toList())
            .replaceWithVoid();
  }

  private static Uni<Void> holdings(SqlConnection tx, List<Map.Entry<Holding, Long>> changes) {
    if (changes.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return tx.preparedQuery(
            """
            INSERT INTO holding AS h (account, lot, posted)
            SELECT * FROM unnest($1::bytea[], $2::bigint[], $3::bigint[])
            ON CONFLICT (account, lot) DO UPDATE SET posted = h.posted + excluded.posted
            RETURNING posted
            """)
        .execute(
            Tuple.tuple()
                .addValue(Sql.array(changes, change -> Sql.bytes(change.getKey().account())))
                .addArrayOfLong(
                    changes.stream().map(change -> change.getKey().lot()).toArray(Long[]::new))
                .addArrayOfLong(changes.stream().map(Map.Entry::getValue).toArray(Long[]::new)))
        .invoke(
            rows ->
                rows.forEach(
                    row -> {
                      if (row.getLong("posted") < 0) {
                        throw new IllegalStateException("a holding would be negative");
                      }
                    }))
        .replaceWithVoid();
  }
}
