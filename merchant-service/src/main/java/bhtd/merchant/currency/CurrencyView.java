package bhtd.merchant.currency;

import bhtd.kit.Sql;
import bhtd.protocol.value.AssetCode;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A settlement currency as the API shows it.
///
/// @param status {@code pending}, {@code active}, {@code rejected} or {@code refused}
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CurrencyView(
    String id,
    AssetCode code,
    int scale,
    String status,
    Instant createdAt,
    String commandId,
    @Nullable Long height,
    @Nullable String reason) {
  static CurrencyView of(Row row) {
    return new CurrencyView(
        row.getString("id"),
        new AssetCode(row.getString("code")),
        row.getInteger("scale"),
        row.getString("status"),
        row.getOffsetDateTime("created_at").toInstant(),
        Sql.hash(row, "command").toString(),
        row.getLong("height"),
        row.getString("reason"));
  }
}
