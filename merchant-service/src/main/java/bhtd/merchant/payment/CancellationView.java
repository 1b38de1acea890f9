package bhtd.merchant.payment;

import bhtd.kit.Sql;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What became of an order_ref that a till gave up.
///
/// @param payment {@code pay_…}, where there was one
/// @param status {@code cancelled}: nothing was charged under it, and nothing will be;
///     {@code voided} or {@code refunded}: what was; {@code pending}, {@code rejected} or
///     {@code refused}: as the command
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CancellationView(
    String id,
    String orderRef,
    @Nullable String payment,
    String status,
    Instant createdAt,
    String commandId,
    @Nullable Long height,
    @Nullable String reason) {
  static CancellationView of(Row row) {
    return new CancellationView(
        row.getString("id"),
        row.getString("order_ref"),
        row.getString("payment"),
        row.getString("status"),
        row.getOffsetDateTime("created_at").toInstant(),
        Sql.hash(row, "command").toString(),
        row.getLong("height"),
        row.getString("reason"));
  }
}
