package bhtd.merchant.payment;

import bhtd.kit.Sql;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A payment as the API shows it.
///
/// @param price minor units of {@code currency}
/// @param status {@code pending}, {@code captured}, {@code rejected} or {@code refused}
/// @param legs what was taken, once it is captured; before that, what was planned
/// @param reason the ledger's, when it rejected the charge
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PaymentView(
    String id,
    String orderRef,
    Amount price,
    AssetCode currency,
    String status,
    List<LegView> legs,
    Instant createdAt,
    String commandId,
    @Nullable Long height,
    @Nullable String reason) {

  /// @param points minor units of the program
  /// @param value minor units of the payment's currency
  /// @param agreement its name on the chain
  public record LegView(AssetCode program, Amount points, Amount value, Hash agreement) {
    static LegView of(Row row) {
      return new LegView(
          new AssetCode(row.getString("program")),
          new Amount(row.getLong("points")),
          new Amount(row.getLong("value")),
          Sql.hash(row, "agreement"));
    }
  }

  static PaymentView of(Row row, List<LegView> legs) {
    return new PaymentView(
        row.getString("id"),
        row.getString("order_ref"),
        new Amount(row.getLong("price")),
        new AssetCode(row.getString("currency")),
        row.getString("status"),
        legs,
        row.getOffsetDateTime("created_at").toInstant(),
        Sql.hash(row, "command").toString(),
        row.getLong("height"),
        row.getString("reason"));
  }
}
