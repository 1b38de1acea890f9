package bhtd.wallet.transfer;

import bhtd.kit.KitConfig;
import bhtd.kit.Sql;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.http.Problems;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Reads transfers, each with where its command stands.
@ApplicationScoped
class Transfers {
  private static final String SELECT =
      """
      SELECT t.id, t.sender, t.recipient, t.program, t.amount, t.created_at, t.command_id, c.status,
        c.height, c.reason
      FROM transfer t JOIN command c ON c.id = t.command_id WHERE t.member = $1
      """;

  private final Pool pool;
  private final KitConfig config;

  Transfers(Pool pool, KitConfig config) {
    this.pool = pool;
    this.config = config;
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

  /// One of the member's own.
  ///
  /// @return fails with 404 when there is none
  Uni<View> get(String member, String id) {
    return pool.preparedQuery(SELECT + " AND t.id = $2")
        .execute(Tuple.of(member, id))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw Problems.notFound("No transfer of yours has this id.");
              }
              return view(rows.iterator().next());
            });
  }

  Uni<Page<View>> list(String member, Paging page) {
    return page.select(pool, SELECT, List.of(member), "t.id", this::view);
  }

  private View view(Row row) {
    Hash command = Sql.hash(row, "command_id");
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
