package bhtd.merchant.payment;

import static java.util.Objects.requireNonNull;

import bhtd.kit.Sql;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A payment as the API shows it. Amounts of money are minor units of {@code currency}.
///
/// @param capture {@code automatic} or {@code manual}
/// @param cash of the price, or of what was captured: paid outside
/// @param cashReference the merchant's own word for that cash, once it is captured
/// @param status {@code pending}, {@code authorised}, {@code captured}, {@code voided},
///     {@code expired}, {@code refunded}, {@code rejected} or {@code refused}
/// @param captured once it is on the chain
/// @param refunded once something went back
/// @param refund {@code part} or {@code whole}, once something went back
/// @param releasesAt when a hold ends by itself
/// @param payer the paying member's account, once it is on the chain
/// @param legs what is held or was taken; before that, what was planned
/// @param request what a wallet pays, base64 of a SignedRequest, where the merchant asked for that
/// @param validUntil until when the request may be paid
/// @param commandId of the charge, or of who paid the request
/// @param reason the ledger's, when it rejected the charge
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PaymentView(
    String id,
    String orderRef,
    Amount price,
    AssetCode currency,
    String capture,
    String cash,
    @Nullable String cashReference,
    String status,
    @Nullable String captured,
    @Nullable String refunded,
    @Nullable String refund,
    @Nullable Instant releasesAt,
    @Nullable AccountId payer,
    List<LegView> legs,
    @Nullable String request,
    @Nullable Instant validUntil,
    Instant createdAt,
    @Nullable String commandId,
    @Nullable Long height,
    @Nullable String reason) {

  /// @param points minor units of the program; what a refund gave back is still in it
  /// @param value minor units of the payment's currency
  /// @param agreement its name on the chain; none for the merchant's own points
  /// @param refundedPoints once something went back
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record LegView(
      AssetCode program,
      String points,
      String value,
      @Nullable Hash agreement,
      @Nullable String refundedPoints,
      @Nullable String refundedValue) {
    static LegView of(Row row) {
      return new LegView(
          new AssetCode(row.getString("program")),
          row.getLong("points").toString(),
          row.getLong("value").toString(),
          row.getBuffer("agreement") == null ? null : Sql.hash(row, "agreement"),
          positive(row.getLong("refunded_points")),
          positive(row.getLong("refunded_value")));
    }
  }

  static PaymentView of(Row row, List<LegView> legs) {
    Long captured = row.getLong("captured");
    Long refunded = row.getLong("refunded");
    return new PaymentView(
        row.getString("id"),
        row.getString("order_ref"),
        new Amount(row.getLong("price")),
        new AssetCode(row.getString("currency")),
        row.getString("capture"),
        row.getLong("cash").toString(),
        row.getString("cash_reference"),
        row.getString("status"),
        captured == null ? null : captured.toString(),
        positive(refunded),
        positive(refunded) == null ? null : refunded.equals(captured) ? "whole" : "part",
        instant(row, "releases_at"),
        row.getBuffer("payer") == null ? null : Sql.account(row, "payer"),
        legs,
        row.getBuffer("request") == null ? null : base64(Sql.bytes(row, "request")),
        instant(row, "valid_until"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getBuffer("command") == null ? null : Sql.hash(row, "command").toString(),
        row.getLong("height"),
        row.getString("reason"));
  }

  /// Of a request that nobody has paid yet.
  static PaymentView of(PaymentRequest row) {
    return new PaymentView(
        requireNonNull(row.id),
        requireNonNull(row.orderRef),
        new Amount(row.price),
        new AssetCode(requireNonNull(row.currency)),
        requireNonNull(row.capture),
        "0",
        null,
        "pending",
        null,
        null,
        null,
        null,
        null,
        List.of(),
        base64(requireNonNull(row.request)),
        row.validUntil,
        requireNonNull(row.createdAt),
        null,
        null,
        null);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static @Nullable Instant instant(Row row, String column) {
    OffsetDateTime time = row.getOffsetDateTime(column);
    return time == null ? null : time.toInstant();
  }

  private static @Nullable String positive(@Nullable Long amount) {
    return amount == null || amount == 0 ? null : amount.toString();
  }
}
