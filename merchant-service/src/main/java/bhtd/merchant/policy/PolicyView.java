package bhtd.merchant.policy;

import bhtd.kit.Sql;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// A policy as the API shows it. A maximum that is not there is none.
///
/// @param version 1, 2, …; 0 where the program has no policy: everything is allowed then, and the
///     own shop takes none
/// @param startsAt of one that is not sealed and asked to start at once: none
/// @param status {@code active}, {@code announced} (its time is to come), {@code ended},
///     {@code replaced} (before its time), {@code pending}, {@code rejected} or {@code refused}
/// @param reason the ledger's, when it rejected the policy
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PolicyView(
    @Nullable String id,
    AssetCode program,
    int version,
    boolean transferable,
    boolean giftable,
    boolean convertible,
    @Nullable Amount transferMax,
    @Nullable Amount outPerDayMax,
    @Nullable Amount envelopeMax,
    long givingAgeMs,
    @Nullable OwnRate ownRate,
    @Nullable Instant startsAt,
    String status,
    @Nullable Instant createdAt,
    @Nullable String commandId,
    @Nullable Long height,
    @Nullable String reason) {
  static PolicyView of(Row row) {
    OffsetDateTime startsAt = row.getOffsetDateTime("starts_at");
    return new PolicyView(
        row.getString("id"),
        new AssetCode(row.getString("program")),
        row.getInteger("version"),
        row.getBoolean("transferable"),
        row.getBoolean("giftable"),
        row.getBoolean("convertible"),
        max(row, "transfer_max"),
        max(row, "out_per_day_max"),
        max(row, "envelope_max"),
        row.getLong("giving_age_ms"),
        OwnRate.of(row),
        startsAt == null ? null : startsAt.toInstant(),
        row.getString("status"),
        row.getOffsetDateTime("created_at").toInstant(),
        Sql.hash(row, "command").toString(),
        row.getLong("height"),
        row.getString("reason"));
  }

  /// What counts before a policy is set.
  static PolicyView none(AssetCode program) {
    return new PolicyView(
        null, program, 0, true, true, true, null, null, null, 0, null, null, "active", null, null,
        null, null);
  }

  private static @Nullable Amount max(Row row, String column) {
    long max = row.getLong(column);
    return max == 0 ? null : new Amount(max);
  }
}
