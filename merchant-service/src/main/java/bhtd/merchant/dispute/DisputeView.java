package bhtd.merchant.dispute;

import bhtd.kit.Sql;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A dispute as its two merchants and operators see it.
///
/// @param agreement the hash that names it on the chain
/// @param orderRef of the acceptor's order, as the chain has it
/// @param issuer institution of the merchant that disputes
/// @param amount what it should not owe, in minor units of {@code currency}
/// @param text why; absent where it was opened elsewhere
/// @param status {@code pending}, {@code open}, {@code ruled}, {@code rejected} or {@code refused}
/// @param granted what the acceptor owes the issuer by the ruling, perhaps 0
/// @param reason the ledger's, when it rejected the dispute
@Schema(name = "Dispute")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DisputeView(
    String id,
    Hash agreement,
    Hash orderRef,
    AccountId issuer,
    AccountId acceptor,
    String currency,
    String amount,
    @Nullable String text,
    String status,
    Instant createdAt,
    @Nullable String granted,
    @Nullable Instant ruledAt,
    String commandId,
    @Nullable Long height,
    @Nullable String reason) {

  static DisputeView of(Row row) {
    Long granted = row.getLong("granted");
    OffsetDateTime ruledAt = row.getOffsetDateTime("ruled_at");
    return new DisputeView(
        row.getString("id"),
        Sql.hash(row, "agreement"),
        Sql.hash(row, "order_ref"),
        Sql.account(row, "issuer"),
        Sql.account(row, "acceptor"),
        row.getString("currency"),
        row.getLong("amount").toString(),
        row.getString("text"),
        row.getString("status"),
        row.getOffsetDateTime("created_at").toInstant(),
        granted == null ? null : granted.toString(),
        ruledAt == null ? null : ruledAt.toInstant(),
        Sql.hash(row, "command").toString(),
        row.getLong("height"),
        row.getString("reason"));
  }
}
