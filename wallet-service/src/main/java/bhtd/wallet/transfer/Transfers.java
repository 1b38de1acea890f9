package bhtd.wallet.transfer;

import bhtd.kit.KitConfig;
import bhtd.kit.Sql;
import bhtd.kit.http.Views;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Reads transfers, each with where its command stands.
@ApplicationScoped
class Transfers {
  private final Views<View> views;
  private final KitConfig config;

  Transfers(Pool pool, KitConfig config) {
    this.config = config;
    this.views =
        new Views<>(pool, "transfer_view", this::view, "No transfer of yours has this id.");
  }

  /// A transfer as the API shows it.
  ///
  /// @param status {@code pending}, {@code sealed}, {@code rejected} or {@code refused}
  /// @param code the ledger's reason where it was rejected
  @Schema(name = "Transfer")
  public record View(
      String id,
      AccountId from,
      AccountId to,
      AssetCode program,
      Amount amount,
      Instant createdAt,
      String status,
      @Nullable String code,
      Hash commandId,
      @Nullable Long height,
      @Nullable String receipt) {}

  Views<View> views() {
    return views;
  }

  private View view(Row row) {
    Hash command = Sql.hash(row, "command");
    Long height = row.getLong("height");
    return new View(
        row.getString("id"),
        Sql.account(row, "sender"),
        Sql.account(row, "recipient"),
        new AssetCode(row.getString("program")),
        new Amount(row.getLong("amount")),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getString("status"),
        row.getString("reason"),
        command,
        height,
        height == null ? null : config.receiptOf(command.toString()));
  }
}
