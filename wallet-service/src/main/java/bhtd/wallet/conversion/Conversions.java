package bhtd.wallet.conversion;

import bhtd.kit.KitConfig;
import bhtd.kit.Sql;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.http.Problems;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
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

/// Reads conversions, and how points can be converted.
@ApplicationScoped
class Conversions {
  private static final String SELECT =
      """
      SELECT v.id, v.program, v.amount, v.into_program, v.agreement, v.created_at, v.command_id,
        c.status, c.height, c.reason, a.amount AS received
      FROM conversion v JOIN command c ON c.id = v.command_id JOIN member m ON m.id = v.member
        LEFT JOIN activity a ON a.command_id = v.command_id AND a.account = m.account
          AND a.kind = 'conversion_received'
      WHERE v.member = $1
      """;

  /// Of batches that conversions draw from, the one that lives longest, the newest of those.
  private static final String WAY =
      """
      SELECT a.agreement, b.batch
      FROM agreement a JOIN batch b ON b.program = a.into_program AND b.conversion
      WHERE a.program = $1 AND a.into_program = $2 AND a.mode = 'convert' AND a.accepted
        AND a.starts_at_ms <= $3 AND (a.ends_at_ms = 0 OR a.ends_at_ms > $3)
        AND (b.expires_at_ms = 0 OR b.expires_at_ms > $3)
      ORDER BY a.into_numerator::numeric / a.into_denominator DESC, a.version DESC,
        b.expires_at_ms = 0 DESC, b.expires_at_ms DESC, b.batch DESC
      LIMIT 1
      """;

  private final Pool pool;
  private final KitConfig config;
  private final Clock clock;

  Conversions(Pool pool, KitConfig config, Clock clock) {
    this.pool = pool;
    this.config = config;
    this.clock = clock;
  }

  /// A conversion as the API shows it.
  ///
  /// @param received minor units of {@code into}, once it is sealed
  /// @param status {@code pending}, {@code sealed}, {@code rejected} or {@code refused}
  /// @param code the ledger's reason where it was rejected
  @Schema(name = "Conversion")
  public record View(
      String id,
      AssetCode program,
      Amount amount,
      AssetCode into,
      Hash agreement,
      @Nullable String received,
      Instant createdAt,
      String status,
      @Nullable String code,
      Hash commandId,
      @Nullable Long height,
      @Nullable String receipt) {}

  /// Under which agreement, and into which batch, points are converted.
  record Way(Hash agreement, long batch) {}

  /// The best that is in force.
  ///
  /// @return fails with 422 when there is none
  Uni<Way> way(AssetCode program, AssetCode into) {
    return pool.preparedQuery(WAY)
        .execute(Tuple.of(program.text(), into.text(), clock.millis()))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw Problems.brokenRule(
                    "AGREEMENT_UNKNOWN", "These points cannot be converted into those now.");
              }
              Row row = rows.iterator().next();
              return new Way(Sql.hash(row, "agreement"), row.getLong("batch"));
            });
  }

  /// One of the member's own.
  ///
  /// @return fails with 404 when there is none
  Uni<View> get(String member, String id) {
    return pool.preparedQuery(SELECT + " AND v.id = $2")
        .execute(Tuple.of(member, id))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw Problems.notFound("No conversion of yours has this id.");
              }
              return view(rows.iterator().next());
            });
  }

  Uni<Page<View>> list(String member, Paging page) {
    return page.select(pool, SELECT, List.of(member), "v.id", this::view);
  }

  private View view(Row row) {
    Hash command = Sql.hash(row, "command_id");
    Long height = row.getLong("height");
    Long received = row.getLong("received");
    return new View(
        row.getString("id"),
        new AssetCode(row.getString("program")),
        new Amount(row.getLong("amount")),
        new AssetCode(row.getString("into_program")),
        Sql.hash(row, "agreement"),
        received == null ? null : Long.toString(received),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getString("status"),
        row.getString("reason"),
        command,
        height,
        height == null ? null : config.receiptOf(command.toString()));
  }
}
