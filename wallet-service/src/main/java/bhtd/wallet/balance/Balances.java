package bhtd.wallet.balance;

import bhtd.kit.Sql;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What an account holds, by program, issuer, class and expiry.
@ApplicationScoped
public class Balances {
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
  @Schema(name = "Balance")
  public record Balance(
      AssetCode program,
      AccountId issuer,
      @JsonProperty("class") String pointsClass,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Instant expiresAt,
      String posted,
      String held,
      String inEnvelopes,
      String available) {}

  /// Everything {@code account} holds, soonest expiry first.
  Uni<List<Balance>> of(AccountId account) {
    return pool.preparedQuery(
            """
            SELECT b.program, p.institution, b.class, l.expires_at_ms,
              sum(h.available)::bigint AS available, sum(h.held)::bigint AS held,
              sum(h.enveloped)::bigint AS enveloped
            FROM holding h JOIN lot l USING (lot) JOIN batch b USING (batch)
              JOIN program p ON p.code = b.program
            WHERE h.account = $1 AND (h.available > 0 OR h.held > 0 OR h.enveloped > 0)
            GROUP BY b.program, p.institution, b.class, l.expires_at_ms
            ORDER BY b.program, l.expires_at_ms = 0, l.expires_at_ms, b.class
            """)
        .execute(Tuple.of(Sql.bytes(account)))
        .map(
            rows -> {
              List<Balance> all = new ArrayList<>();
              rows.forEach(row -> all.add(balance(row)));
              return all;
            });
  }

  private Balance balance(Row row) {
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
        live ? Long.toString(available) : "0");
  }
}
