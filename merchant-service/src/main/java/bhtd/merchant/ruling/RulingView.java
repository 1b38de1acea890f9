package bhtd.merchant.ruling;

import bhtd.kit.Sql;
import bhtd.protocol.value.AccountId;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A ruling as operators see it.
///
/// @param kind {@code freeze} or {@code unfreeze}
/// @param text why
/// @param status {@code pending}, {@code done}, {@code rejected} or {@code refused}
/// @param reason the ledger's, when it rejected the ruling
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RulingView(
    String id,
    AccountId account,
    String kind,
    String text,
    String status,
    Instant createdAt,
    String commandId,
    @Nullable Long height,
    @Nullable String reason) {
  static RulingView of(Row row) {
    return new RulingView(
        row.getString("id"),
        Sql.account(row, "account"),
        row.getString("kind"),
        row.getString("text"),
        row.getString("status"),
        row.getOffsetDateTime("created_at").toInstant(),
        Sql.hash(row, "command").toString(),
        row.getLong("height"),
        row.getString("reason"));
  }
}
