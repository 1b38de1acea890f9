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
/// @param source {@code issued}, or {@code circulated}: what payments brought
/// @param batch the number of the batch that the points come from, where they were issued
/// @param mode {@code all}: every line or none; {@code each}: those that break no rule
/// @param expiresAt where it is not the batch's
/// @param maturesAt where the points are held until then
/// @param clawbackUntil until when it can be clawed back
/// @param total of all lines, in minor units
/// @param recipients how many lines it has
/// @param status {@code pending} (also until it matures), {@code done}, {@code cancelled},
///     {@code clawed_back}, {@code rejected} or {@code refused}
/// @param awards a line for each recipient; left out in lists
/// @param reason the ledger's, when it rejected the award
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AwardView(
    String id,
    AssetCode program,
    String source,
    @Nullable String batch,
    String mode,
    @Nullable Instant expiresAt,
    @Nullable Instant maturesAt,
    @Nullable Instant clawbackUntil,
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
  /// @param line its number, from 0
  /// @param customer the merchant's reference, where it named one
  /// @param status as the award's; in mode {@code each} every line has its own
  /// @param reason the ledger's, of a line that does not count
  /// @param clawedBack of the amount, once something was
  /// @param debt of what was clawed back: was not there, and is owed
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "AwardLine")
  public record Line(
      int line,
      @Nullable String customer,
      AccountId account,
      Amount amount,
      String status,
      @Nullable String reason,
      @Nullable String clawedBack,
      @Nullable String debt) {
    static Line of(Row row) {
      return new Line(
          row.getInteger("line"),
          row.getString("customer"),
          Sql.account(row, "account"),
          new Amount(row.getLong("amount")),
          row.getString("status"),
          row.getString("reason"),
          positive(row.getLong("clawed")),
          positive(row.getLong("debt")));
    }
  }

  private static @Nullable Instant instant(Row row, String column) {
    var time = row.getOffsetDateTime(column);
    return time == null ? null : time.toInstant();
  }

  private static @Nullable String positive(@Nullable Long amount) {
    return amount == null || amount == 0 ? null : amount.toString();
  }

  static AwardView of(Row row) {
    Long batch = row.getLong("batch");
    return new AwardView(
        row.getString("id"),
        new AssetCode(row.getString("program")),
        batch == null ? "circulated" : "issued",
        batch == null ? null : batch.toString(),
        row.getString("mode"),
        instant(row, "expires_at"),
        instant(row, "matures_at"),
        instant(row, "clawback_until"),
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
        source,
        batch,
        mode,
        expiresAt,
        maturesAt,
        clawbackUntil,
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
