package bhtd.wallet.swap;

import bhtd.kit.KitConfig;
import bhtd.kit.Sql;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.http.Problems;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.ObjectKey;
import bhtd.wallet.member.Member;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Reads offers, each as the blocks left it.
@ApplicationScoped
class Swaps {
  private static final String SELECT =
      """
      SELECT w.id, w.give, w.give_amount, w.want, w.want_amount, w.object, w.created_at, w.command,
        c.height, c.reason, s.ends_at_ms, w.sender = $1 AS own,
        coalesce(CASE WHEN c.status <> 'sealed' THEN c.status END, s.ended, 'open') AS status
      FROM swap w JOIN command c ON c.id = w.command LEFT JOIN swap_state s ON s.object = w.object
      """;
  private static final String OPEN =
      SELECT
          + " WHERE s.ended IS NULL AND s.ends_at_ms > $2"
          + " AND ($3::text IS NULL OR w.give = $3) AND ($4::text IS NULL OR w.want = $4)";
  private static final String MINE = SELECT + " WHERE w.sender = $1";
  private static final String ONE =
      SELECT
          + " WHERE w.id = $2 AND (w.sender = $1 OR s.taker = $1"
          + " OR (s.object IS NOT NULL AND s.ended IS NULL))";

  private final Pool pool;
  private final KitConfig config;
  private final Clock clock;

  Swaps(Pool pool, KitConfig config, Clock clock) {
    this.pool = pool;
    this.config = config;
    this.clock = clock;
  }

  /// Points of one program.
  @Schema(name = "SwapSide")
  public record Side(@NotNull AssetCode program, @NotNull Amount amount) {}

  /// An offer as the API shows it. Who made it is not shown.
  ///
  /// @param own whether the caller made it
  /// @param status {@code pending}, {@code open}, {@code taken}, {@code cancelled},
  ///     {@code expired}, {@code rejected} or {@code refused}
  /// @param code the ledger's reason where it was rejected
  @Schema(name = "Swap")
  public record View(
      String id,
      boolean own,
      Side give,
      Side want,
      Instant createdAt,
      @Nullable Instant endsAt,
      String status,
      @Nullable String code,
      @Nullable Hash commandId,
      @Nullable Long height,
      @Nullable String receipt) {}

  /// One that is open, or that the member made or took.
  ///
  /// @return fails with 404 when there is none
  Uni<View> get(Member member, String id) {
    return pool.preparedQuery(ONE)
        .execute(Tuple.of(Sql.bytes(member.account()), id))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw Problems.notFound("No open offer, and none of yours, has this id.");
              }
              return view(rows.iterator().next());
            });
  }

  /// Everybody's that can be taken now.
  Uni<Page<View>> open(Member member, @Nullable String give, @Nullable String want, Paging page) {
    List<Object> parameters = new java.util.ArrayList<>();
    parameters.add(Sql.bytes(member.account()));
    parameters.add(clock.millis());
    parameters.add(give);
    parameters.add(want);
    return page.select(pool, OPEN, parameters, "w.id", this::view);
  }

  Uni<Page<View>> mine(Member member, Paging page) {
    return page.select(pool, MINE, List.of(Sql.bytes(member.account())), "w.id", this::view);
  }

  /// Its name on the chain.
  ///
  /// @return fails with 404 when there is none
  Uni<ObjectKey> object(AccountId caller, String id) {
    return pool.preparedQuery(
            "SELECT w.object FROM swap w JOIN command c ON c.id = w.command"
                + " WHERE w.id = $1 AND (c.status = 'sealed' OR w.sender = $2)")
        .execute(Tuple.of(id, Sql.bytes(caller)))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw Problems.notFound("No offer has this id.");
              }
              return ObjectKey.of(Sql.bytes(rows.iterator().next(), "object"));
            });
  }

  private View view(Row row) {
    boolean own = row.getBoolean("own");
    Hash command = Sql.hash(row, "command");
    Long height = row.getLong("height");
    Long endsAtMs = row.getLong("ends_at_ms");
    return new View(
        row.getString("id"),
        own,
        side(row, "give"),
        side(row, "want"),
        row.getOffsetDateTime("created_at").toInstant(),
        endsAtMs == null ? null : Instant.ofEpochMilli(endsAtMs),
        row.getString("status"),
        row.getString("reason"),
        own ? command : null,
        own ? height : null,
        own && height != null ? config.receiptOf(command.toString()) : null);
  }

  private static Side side(Row row, String which) {
    return new Side(
        new AssetCode(row.getString(which)), new Amount(row.getLong(which + "_amount")));
  }
}
