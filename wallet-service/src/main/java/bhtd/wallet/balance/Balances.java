package bhtd.wallet.balance;

import bhtd.kit.Sql;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import bhtd.wallet.terms.Offer;
import bhtd.wallet.terms.Terms;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What an account holds, by program, issuer, class and expiry.
@ApplicationScoped
public class Balances {
  private static final String SELECT =
      """
      SELECT b.program, p.institution, b.class, l.expires_at_ms,
        sum(h.available)::bigint AS available, sum(h.held)::bigint AS held,
        sum(h.enveloped)::bigint AS enveloped
      FROM holding h JOIN lot l USING (lot) JOIN batch b USING (batch)
        JOIN program p ON p.code = b.program
      WHERE h.account = $1 AND (h.available > 0 OR h.held > 0 OR h.enveloped > 0)
      """;

  /// Live, of a program that the merchant takes, and not restricted to others.
  private static final String SPENDABLE =
      """
        AND h.available > 0 AND (l.expires_at_ms = 0 OR l.expires_at_ms > $2) AND b.program = ANY($3)
        AND (b.class = 'general' OR $4 = ANY(b.merchants) OR $5 = ANY(b.categories))
      """;
  private static final String ORDER =
      """
      GROUP BY b.program, p.institution, b.class, l.expires_at_ms
      ORDER BY b.program, l.expires_at_ms = 0, l.expires_at_ms, b.class
      """;

  private final Pool pool;
  private final Clock clock;

  Balances(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /// Points of one program that expire together.
  ///
  /// @param issuer the program's institution
  /// @param pointsClass what the points may buy
  /// @param expiresAt null = never
  /// @param posted minor units, all there are but those in envelopes
  /// @param held minor units, reserved for payments and offers
  /// @param inEnvelopes minor units, in red envelopes that are open
  /// @param available minor units that can be spent now: posted minus held, none once expired
  /// @param worth where a merchant was named: of the available ones there, by currency
  @Schema(name = "Balance")
  public record Balance(
      AssetCode program,
      AccountId issuer,
      @JsonProperty("class") String pointsClass,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Instant expiresAt,
      String posted,
      String held,
      String inEnvelopes,
      String available,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Worth> worth) {}

  /// What points buy at one merchant.
  ///
  /// @param value minor units of {@code currency}, rounded down
  @Schema(name = "Worth")
  public record Worth(AssetCode currency, String value) {}

  /// Everything {@code account} holds, soonest expiry first.
  Uni<List<Balance>> of(AccountId account) {
    return pool.preparedQuery(SELECT + ORDER)
        .execute(Tuple.of(Sql.bytes(account)))
        .map(rows -> rows.stream().map(row -> balance(row, null)).toList());
  }

  /// What of it a merchant takes now, and what that is worth there.
  ///
  /// @param offers the merchant's
  Uni<List<Balance>> at(AccountId account, Terms.Merchant merchant, List<Offer> offers) {
    String[] programs = offers.stream().map(o -> o.program().text()).toArray(String[]::new);
    return pool.preparedQuery(SELECT + SPENDABLE + ORDER)
        .execute(
            Tuple.tuple()
                .addValue(Sql.bytes(account))
                .addLong(clock.millis())
                .addArrayOfString(programs)
                .addValue(Sql.bytes(merchant.institution()))
                .addInteger(merchant.category()))
        .map(rows -> rows.stream().map(row -> balance(row, worth(row, offers))).toList());
  }

  private static List<Worth> worth(Row row, List<Offer> offers) {
    AssetCode program = new AssetCode(row.getString("program"));
    long points = row.getLong("available");
    return offers.stream()
        .filter(offer -> offer.program().equals(program))
        .map(offer -> new Worth(offer.currency(), Long.toString(offer.rate().valueOf(points))))
        .toList();
  }

  private Balance balance(Row row, @Nullable List<Worth> worth) {
    long expiresAtMs = row.getLong("expires_at_ms");
    long available = row.getLong("available");
    long held = row.getLong("held");
    boolean live = expiresAtMs == 0 || expiresAtMs > clock.millis();
    return new Balance(
        new AssetCode(row.getString("program")),
        Sql.account(row, "institution"),
        row.getString("class"),
        expiresAtMs == 0 ? null : Instant.ofEpochMilli(expiresAtMs),
        Long.toString(available + held),
        Long.toString(held),
        Long.toString(row.getLong("enveloped")),
        live ? Long.toString(available) : "0",
        worth);
  }
}
