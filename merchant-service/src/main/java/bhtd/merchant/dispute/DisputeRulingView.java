package bhtd.merchant.dispute;

import bhtd.kit.Sql;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A ruling on a dispute as operators see it.
///
/// @param amount what the acceptor owes the issuer by it, in minor units of the dispute's currency
/// @param text why
/// @param status {@code proposed} until another operator confirms it; then {@code pending},
///     {@code done}, {@code rejected} or {@code refused}
/// @param reason the ledger's, when it rejected the ruling
@Schema(name = "DisputeRuling")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DisputeRulingView(
    String id,
    String dispute,
    String amount,
    String text,
    String proposedBy,
    @Nullable String confirmedBy,
    String status,
    Instant createdAt,
    @Nullable String commandId,
    @Nullable Long height,
    @Nullable String reason) {

  static DisputeRulingView of(Row row) {
    return new DisputeRulingView(
        row.getString("id"),
        row.getString("dispute"),
        row.getLong("amount").toString(),
        row.getString("text"),
        row.getString("proposed_by"),
        row.getString("confirmed_by"),
        row.getString("status"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getBuffer("command") == null ? null : Sql.hash(row, "command").toString(),
        row.getLong("height"),
        row.getString("reason"));
  }

  static DisputeRulingView of(DisputeRulingRow row) {
    return new DisputeRulingView(
        String.valueOf(row.id),
        String.valueOf(row.dispute),
        Long.toString(row.amount),
        String.valueOf(row.reason),
        String.valueOf(row.proposedBy),
        null,
        "proposed",
        Objects.requireNonNull(row.createdAt),
        null,
        null,
        null);
  }
}
