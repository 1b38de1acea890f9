package bhtd.merchant.lot;

import bhtd.kit.Sql;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A lot that lives longer, as the API shows it.
///
/// @param lot its number on the chain
/// @param expiresAt left out where it never ends
/// @param status {@code pending}, {@code done}, {@code rejected} or {@code refused}
/// @param reason the ledger's, when it rejected it
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "LotExtension")
public record LotExtensionView(
    String id,
    String lot,
    @Nullable Instant expiresAt,
    String status,
    Instant createdAt,
    String commandId,
    @Nullable Long height,
    @Nullable String reason) {
  static LotExtensionView of(Row row) {
    var expiresAt = row.getOffsetDateTime("expires_at");
    return new LotExtensionView(
        row.getString("id"),
        row.getLong("lot").toString(),
        expiresAt == null ? null : expiresAt.toInstant(),
        row.getString("status"),
        row.getOffsetDateTime("created_at").toInstant(),
        Sql.hash(row, "command").toString(),
        row.getLong("height"),
        row.getString("reason"));
  }
}
