package bhtd.merchant.program;

import bhtd.kit.Sql;
import bhtd.protocol.value.AssetCode;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A points program as the API shows it.
///
/// @param status {@code pending}, {@code active}, {@code rejected} or {@code refused}
/// @param reason the ledger's, when it rejected the program
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProgramView(
    String id,
    AssetCode code,
    String name,
    int scale,
    String status,
    Instant createdAt,
    String commandId,
    @Nullable Long height,
    @Nullable String reason) {
  static ProgramView of(Row row) {
    return new ProgramView(
        row.getString("id"),
        new AssetCode(row.getString("code")),
        row.getString("name"),
        row.getInteger("scale"),
        row.getString("status"),
        row.getOffsetDateTime("created_at").toInstant(),
        Sql.hash(row, "command").toString(),
        row.getLong("height"),
        row.getString("reason"));
  }
}
