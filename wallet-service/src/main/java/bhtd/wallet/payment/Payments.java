package bhtd.wallet.payment;

import bhtd.kit.KitConfig;
import bhtd.kit.Sql;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.http.Problems;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Reads the payments that members started, each with where its order stands.
@ApplicationScoped
class Payments {
  private static final String SELECT =
      """
      SELECT p.id, p.merchant, p.order_ref, p.price, p.currency, p.cash, p.legs, p.created_at,
        p.command_id, c.height, c.reason, o.refunded, coalesce(o.status, c.status) AS status
      FROM payment p JOIN command c ON c.id = p.command_id
        LEFT JOIN order_state o ON o.command_id = p.command_id
      WHERE p.member = $1
      """;

  private final Pool pool;
  private final KitConfig config;
  private final ObjectMapper json;

  Payments(Pool pool, KitConfig config, ObjectMapper json) {
    this.pool = pool;
    this.config = config;
    this.json = json;
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

  /// One of the member's own.
  ///
  /// @return fails with 404 when there is none
  Uni<View> get(String member, String id) {
    return pool.preparedQuery(SELECT + " AND p.id = $2")
        .execute(Tuple.of(member, id))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw Problems.notFound("No payment of yours has this id.");
              }
              return view(rows.iterator().next());
            });
  }

  Uni<Page<View>> list(String member, Paging page) {
    return page.select(pool, SELECT, List.of(member), "p.id", this::view);
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
    Hash command = Sql.hash(row, "command_id");
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
