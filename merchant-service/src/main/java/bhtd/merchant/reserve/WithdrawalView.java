package bhtd.merchant.reserve;

import bhtd.kit.Sql;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A withdrawal as the API shows it.
///
/// @param amount minor units of {@code currency}
/// @param status {@code pending}, {@code done}, {@code rejected} or {@code refused}
/// @param reason the ledger's, when it rejected it
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Withdrawal")
public record WithdrawalView(
    String id,
    AssetCode currency,
    Amount amount,
    String status,
    Instant createdAt,
    String commandId,
    @Nullable Long height,
    @Nullable String reason) {
  static WithdrawalView of(Row row) {
    return new WithdrawalView(
        row.getString("id"),
        new AssetCode(row.getString("currency")),
        new Amount(row.getLong("amount")),
        row.getString("status"),
        row.getOffsetDateTime("created_at").toInstant(),
        Sql.hash(row, "command").toString(),
        row.getLong("height"),
        row.getString("reason"));
  }
}
