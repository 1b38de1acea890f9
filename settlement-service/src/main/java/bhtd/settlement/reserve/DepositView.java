package bhtd.settlement.reserve;

import bhtd.kit.Sql;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A deposit as the API shows it.
///
/// @param amount minor units of `currency`
/// @param bankLine as the bank wrote it
/// @param status `pending`, `sealed`, `rejected` or `refused`
/// @param code the ledger's reason where it was rejected
@Schema(name = "Deposit")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DepositView(
    String id,
    AccountId reserve,
    AssetCode currency,
    Amount amount,
    String bankLine,
    String status,
    @Nullable String code,
    Instant createdAt,
    Hash commandId,
    @Nullable Long height) {

  static DepositView of(Row row) {
    return new DepositView(
        row.getString("id"),
        Sql.account(row, "reserve"),
        new AssetCode(row.getString("currency")),
        new Amount(row.getLong("amount")),
        row.getString("bank_line"),
        row.getString("status"),
        row.getString("reason"),
        row.getOffsetDateTime("created_at").toInstant(),
        Sql.hash(row, "command_id"),
        row.getLong("height"));
  }
}
