package bhtd.wallet.terms;

import bhtd.kit.Sql;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/// Reads which lots of an account can be spent at a merchant.
@ApplicationScoped
public class Purse {
  private static final String SELECT =
      """
      SELECT h.lot, h.available, b.program, b.class = 'restricted' AS restricted, l.expires_at_ms
      FROM holding h JOIN lot l USING (lot) JOIN batch b USING (batch)
      WHERE h.account = $1 AND h.available > 0 AND (l.expires_at_ms = 0 OR l.expires_at_ms > $2)
        AND b.program = ANY($3)
        AND (b.class = 'general' OR $4 = ANY(b.merchants) OR $5 = ANY(b.categories))
      ORDER BY b.class = 'general', l.expires_at_ms = 0, l.expires_at_ms,
        array_position($3, b.program), b.batch, h.lot
      """;

  private final Pool pool;

  Purse(Pool pool) {
    this.pool = pool;
  }

  /// What there is of one lot.
  ///
  /// @param available minor units, at least 1
  /// @param restricted only some merchants take it, and this one does
  /// @param expiresAtMs 0 = never
  public record SpendableLot(
      AssetCode program, long lot, long available, boolean restricted, long expiresAtMs) {}

  /// Lots of the offered programs that fit the merchant and live until {@code until}, those first
  /// whose points would be lost first: restricted ones, then by expiry. Within a program this is
  /// the ledger's own spending order (SPEC.md, "Which lots").
  public Uni<List<SpendableLot>> lots(
      AccountId account, Terms.Merchant merchant, List<Offer> offers, Instant until) {
    String[] programs =
        offers.stream().map(offer -> offer.program().text()).distinct().toArray(String[]::new);
    return pool.preparedQuery(SELECT)
        .execute(
            Tuple.tuple()
                .addValue(Sql.bytes(account))
                .addLong(until.toEpochMilli())
                .addArrayOfString(programs)
                .addValue(Sql.bytes(merchant.institution()))
                .addInteger(merchant.category()))
        .map(rows -> rows.stream().map(Purse::lot).toList());
  }

  private static SpendableLot lot(Row row) {
    return new SpendableLot(
        new AssetCode(row.getString("program")),
        row.getLong("lot"),
        row.getLong("available"),
        row.getBoolean("restricted"),
        row.getLong("expires_at_ms"));
  }
}
