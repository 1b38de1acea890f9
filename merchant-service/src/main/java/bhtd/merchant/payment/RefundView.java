package bhtd.merchant.payment;

import bhtd.kit.Sql;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A refund as the API shows it. Amounts of money are minor units of {@code currency}.
///
/// @param payment {@code pay_…}
/// @param cash of the amount, which the merchant hands out itself; once it is done
/// @param status {@code pending}, {@code done}, {@code rejected} or {@code refused}
/// @param reason the ledger's, when it rejected the refund
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RefundView(
    String id,
    String payment,
    Amount amount,
    AssetCode currency,
    @Nullable String cash,
    String status,
    Instant createdAt,
    String commandId,
    @Nullable Long height,
    @Nullable String reason) {
  static RefundView of(Row row) {
    Long cash = row.getLong("cash");
    return new RefundView(
        row.getString("id"),
        row.getString("payment"),
        new Amount(row.getLong("amount")),
        new AssetCode(row.getString("currency")),
        cash == null ? null : cash.toString(),
        row.getString("status"),
        row.getOffsetDateTime("created_at").toInstant(),
        Sql.hash(row, "command").toString(),
        row.getLong("height"),
        row.getString("reason"));
  }
}
