package bhtd.merchant.tier;

import bhtd.kit.Sql;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A tier's limits for one program, as operators see them. A maximum that is not there is none.
///
/// @param text why
/// @param status {@code active}, {@code ended} (others took their place), {@code pending},
///     {@code rejected} or {@code refused}
/// @param reason the ledger's, when it rejected the limits
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "TierLimitsView")
public record LimitsView(
    String id,
    int tier,
    AssetCode program,
    @Nullable Amount holdingMax,
    @Nullable Amount outflowPerDayMax,
    @Nullable Integer envelopesPerDayMax,
    @Nullable Integer claimsPerDayMax,
    String text,
    String status,
    Instant createdAt,
    String commandId,
    @Nullable Long height,
    @Nullable String reason) {
  static LimitsView of(Row row) {
    return new LimitsView(
        row.getString("id"),
        row.getInteger("tier"),
        new AssetCode(row.getString("program")),
        amount(row.getLong("holding_max")),
        amount(row.getLong("outflow_per_day_max")),
        count(row.getInteger("envelopes_per_day_max")),
        count(row.getInteger("claims_per_day_max")),
        row.getString("text"),
        row.getString("status"),
        row.getOffsetDateTime("created_at").toInstant(),
        Sql.hash(row, "command").toString(),
        row.getLong("height"),
        row.getString("reason"));
  }

  private static @Nullable Amount amount(long max) {
    return max == 0 ? null : new Amount(max);
  }

  private static @Nullable Integer count(int max) {
    return max == 0 ? null : max;
  }
}
