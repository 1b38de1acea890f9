package bhtd.merchant.award;

import bhtd.kit.Sql;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An award as the API shows it.
///
/// @param batch the number of the batch that the points come from
/// @param mode {@code all}: every line or none
/// @param total of all lines, in minor units
/// @param recipients how many lines it has
/// @param status {@code pending}, {@code done}, {@code rejected} or {@code refused}
/// @param awards a line for each recipient; left out in lists
/// @param reason the ledger's, when it rejected the award
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AwardView(
    String id,
    AssetCode program,
    String batch,
    String mode,
    String total,
    long recipients,
    String status,
    @Nullable List<Line> awards,
    Instant createdAt,
    String commandId,
    @Nullable Long height,
    @Nullable String reason) {

  /// One recipient's line.
  ///
  /// @param customer the merchant's reference, where it named one
  /// @param status as the award's: all lines share one fate
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "AwardLine")
  public record Line(@Nullable String customer, AccountId account, Amount amount, String status) {
    static Line of(Row row, String status) {
      return new Line(
          row.getString("customer"),
          Sql.account(row, "account"),
          new Amount(row.getLong("amount")),
          status);
    }
  }

  static AwardView of(Row row) {
    return new AwardView(
        row.getString("id"),
        new AssetCode(row.getString("program")),
        row.getLong("batch").toString(),
        "all",
        row.getLong("total").toString(),
        row.getLong("recipients"),
        row.getString("status"),
        null,
        row.getOffsetDateTime("created_at").toInstant(),
        Sql.hash(row, "command").toString(),
        row.getLong("height"),
        row.getString("reason"));
  }

  AwardView with(List<Line> lines) {
    return new AwardView(
        id,
        program,
        batch,
        mode,
        total,
        recipients,
        status,
        lines,
        createdAt,
        commandId,
        height,
        reason);
  }
}
