package bhtd.wallet.conversion;

import bhtd.kit.KitConfig;
import bhtd.kit.Sql;
import bhtd.kit.http.Problems;
import bhtd.kit.http.Views;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Reads conversions, and how points can be converted.
@ApplicationScoped
class Conversions {
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
  private final Views<View> views;
  private final KitConfig config;
  private final Clock clock;

  Conversions(Pool pool, KitConfig config, Clock clock) {
    this.pool = pool;
    this.config = config;
    this.clock = clock;
    this.views =
        new Views<>(pool, "conversion_view", this::view, "No conversion of yours has this id.");
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

  /// What an agreement converts.
  record Programs(AssetCode from, AssetCode into) {}

  /// @return fails with 422 when no such agreement is there
  Uni<Programs> programs(Hash agreement) {
    return pool.preparedQuery(
            "SELECT program, into_program FROM agreement"
                + " WHERE agreement = $1 AND mode = 'convert'")
        .execute(Tuple.of(Sql.bytes(agreement)))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw Problems.brokenRule(
                    "AGREEMENT_UNKNOWN", "No such agreement converts points.");
              }
              Row row = rows.iterator().next();
              return new Programs(
                  new AssetCode(row.getString("program")),
                  new AssetCode(row.getString("into_program")));
            });
  }

  Views<View> views() {
    return views;
  }

  private View view(Row row) {
    Hash command = Sql.hash(row, "command");
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
