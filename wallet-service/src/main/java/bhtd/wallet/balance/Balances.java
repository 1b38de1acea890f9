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
  /// @param posted minor units, all there are
  /// @param held minor units, reserved
  /// @param available minor units that can be spent now: posted minus held, none once expired
  @Schema(name = "Balance")
  public record Balance(
      AssetCode program,
      AccountId issuer,
      @JsonProperty("class") String pointsClass,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Instant expiresAt,
      String posted,
      String held,
      String available) {}

  /// Everything {@code account} holds, soonest expiry first.
  Uni<List<Balance>> of(AccountId account) {
    return pool.preparedQuery(
            """
            SELECT l.program, p.institution, l.class, l.expires_at_ms, sum(h.posted)::bigint AS posted
            FROM holding h JOIN lot l ON l.lot = h.lot JOIN program p ON p.code = l.program
            WHERE h.account = $1 AND h.posted > 0
            GROUP BY l.program, p.institution, l.class, l.expires_at_ms
            ORDER BY l.program, l.expires_at_ms = 0, l.expires_at_ms
            """)
        .execute(Tuple.of(Sql.bytes(account)))
        .map(
            rows -> {
              List<Balance> all = new ArrayList<>();
              rows.forEach(row -> all.add(balance(row)));
              return all;
            });
  }

  /// Points of {@code program} that {@code account} can spend until {@code until}. Unit: minor
  /// units.
  public Uni<Long> available(AccountId account, AssetCode program, Instant until) {
    return pool.preparedQuery(
            """
            SELECT coalesce(sum(h.posted), 0)::bigint AS available
            FROM holding h JOIN lot l ON l.lot = h.lot
            WHERE h.account = $1 AND l.program = $2
              AND (l.expires_at_ms = 0 OR l.expires_at_ms > $3)
            """)
        .execute(Tuple.of(Sql.bytes(account), program.text(), until.toEpochMilli()))
        .map(rows -> rows.iterator().next().getLong("available"));
  }

  private Balance balance(Row row) {
    long expiresAtMs = row.getLong("expires_at_ms");
    String posted = Long.toString(row.getLong("posted"));
    boolean live = expiresAtMs == 0 || expiresAtMs > clock.millis();
    return new Balance(
        new AssetCode(row.getString("program")),
        Sql.account(row, "institution"),
        row.getString("class"),
        expiresAtMs == 0 ? null : Instant.ofEpochMilli(expiresAtMs),
        posted,
        "0",
        live ? posted : "0");
  }
}
