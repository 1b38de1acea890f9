package bhtd.wallet.payment;

import bhtd.kit.KitConfig;
import bhtd.kit.Sql;
import bhtd.kit.http.Views;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Reads the payments that members started, each with where its order stands.
@ApplicationScoped
class Payments {
  private final Views<View> views;
  private final KitConfig config;
  private final ObjectMapper json;

  Payments(Pool pool, KitConfig config, ObjectMapper json) {
    this.config = config;
    this.json = json;
    this.views = new Views<>(pool, "payment_view", this::view, "No payment of yours has this id.");
  }

  /// A payment as the API shows it.
  ///
  /// @param merchant its operating account
  /// @param orderRef the merchant's HMAC of its own reference, hex
  /// @param cash minor units of {@code currency} paid outside
  /// @param status {@code pending}, {@code authorised}, {@code captured}, {@code voided},
  ///     {@code expired}, {@code refunded} (in part or whole), {@code rejected} or {@code refused}
  /// @param refunded minor units of {@code currency}
  /// @param code the ledger's reason where it was rejected
  @Schema(name = "WalletPayment")
  public record View(
      String id,
      AccountId merchant,
      Hash orderRef,
      Amount price,
      AssetCode currency,
      String cash,
      List<PaymentLeg> legs,
      Instant createdAt,
      String status,
      @Nullable String refunded,
      @Nullable String code,
      Hash commandId,
      @Nullable Long height,
      @Nullable String receipt) {}

  Views<View> views() {
    return views;
  }

  String text(List<PaymentLeg> legs) {
    try {
      return json.writeValueAsString(legs);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("legs are plain records", e);
    }
  }

  private List<PaymentLeg> legs(String kept) {
    try {
      return json.readerForListOf(PaymentLeg.class).readValue(kept);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("kept legs are our own", e);
    }
  }

  private View view(Row row) {
    Hash command = Sql.hash(row, "command");
    Long height = row.getLong("height");
    Long refunded = row.getLong("refunded");
    return new View(
        row.getString("id"),
        Sql.account(row, "merchant"),
        Sql.hash(row, "order_ref"),
        new Amount(row.getLong("price")),
        new AssetCode(row.getString("currency")),
        Long.toString(row.getLong("cash")),
        legs(row.getString("legs")),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getString("status"),
        refunded == null ? null : Long.toString(refunded),
        row.getString("reason"),
        command,
        height,
        height == null ? null : config.receiptOf(command.toString()));
  }
}
