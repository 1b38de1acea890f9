package bhtd.merchant.issue;

import bhtd.kit.Sql;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Undistributed points that ended, as the API shows it.
///
/// @param issue {@code iss_…}
/// @param status {@code pending}, {@code done}, {@code rejected} or {@code refused}
/// @param reason the ledger's, when it rejected it
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RetirementView(
    String id,
    String issue,
    AssetCode program,
    Amount amount,
    String status,
    Instant createdAt,
    String commandId,
    @Nullable Long height,
    @Nullable String reason) {
  static RetirementView of(Row row) {
    return new RetirementView(
        row.getString("id"),
        row.getString("issue"),
        new AssetCode(row.getString("program")),
        new Amount(row.getLong("amount")),
        row.getString("status"),
        row.getOffsetDateTime("created_at").toInstant(),
        Sql.hash(row, "command").toString(),
        row.getLong("height"),
        row.getString("reason"));
  }
}
