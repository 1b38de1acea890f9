package bhtd.wallet.terms;

import bhtd.kit.Sql;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.Rate;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// Reads merchants and their terms.
@ApplicationScoped
public class Terms {
  private static final String OFFERS =
      """
      SELECT * FROM (
        SELECT DISTINCT ON (program, currency) program, currency, agreement, numerator, denominator
        FROM agreement WHERE acceptor = $1 AND accepted AND mode <> 'convert' AND starts_at_ms <= $2
          AND (ends_at_ms = 0 OR ends_at_ms > $2)
        ORDER BY program, currency, numerator::numeric / denominator DESC, version DESC) AS foreign_points
      UNION ALL
      SELECT program, currency, NULL, numerator, denominator FROM (
        SELECT DISTINCT ON (o.program) o.program, o.currency, o.numerator, o.denominator
        FROM own_rate o JOIN program p ON p.code = o.program
        WHERE p.institution = $1 AND o.starts_at_ms <= $2
        ORDER BY o.program, o.version DESC) AS own WHERE currency IS NOT NULL
      ORDER BY program, currency
      """;

  private final Pool pool;
  private final Clock clock;

  Terms(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /// A merchant, by any of its accounts.
  ///
  /// @param category what it trades in; 0 = not said
  public record Merchant(AccountId institution, int category) {}

  /// The merchant an account belongs to; of an account that is not known, the account itself.
  public Uni<Merchant> merchant(AccountId account) {
    return pool.preparedQuery(
            "SELECT m.institution, c.category FROM merchant_account m"
                + " LEFT JOIN merchant_category c USING (institution) WHERE m.account = $1")
        .execute(Tuple.of(Sql.bytes(account)))
        .map(
            rows -> {
              if (rows.size() == 0) {
                return new Merchant(account, 0);
              }
              Row row = rows.iterator().next();
              Integer category = row.getInteger("category");
              return new Merchant(Sql.account(row, "institution"), category == null ? 0 : category);
            });
  }

  /// What a merchant takes now: of each program and currency the terms that are best for who pays.
  public Uni<List<Offer>> offers(Merchant merchant) {
    return pool.preparedQuery(OFFERS)
        .execute(Tuple.of(Sql.bytes(merchant.institution()), clock.millis()))
        .map(rows -> rows.stream().map(Terms::offer).toList());
  }

  private static Offer offer(Row row) {
    Optional<Hash> agreement =
        row.getBuffer("agreement") == null
            ? Optional.empty()
            : Optional.of(Sql.hash(row, "agreement"));
    return new Offer(
        agreement,
        new AssetCode(row.getString("program")),
        new AssetCode(row.getString("currency")),
        new Rate(row.getLong("numerator"), row.getLong("denominator")));
  }
}
