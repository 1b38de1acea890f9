package bhtd.merchant.payment;

import bhtd.kit.Sql;
import bhtd.kit.command.Draft;
import bhtd.merchant.ObjectId;
import bhtd.merchant.merchant.ActiveMerchant;
import bhtd.protocol.command.CancelOrder;
import bhtd.protocol.command.Capture;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.Refund;
import bhtd.protocol.command.VoidPayment;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.Hash;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Plans what a merchant does with its payments later. Whether it may is the ledger's to say: it
/// sees the charge before what follows it, also when we have not seen it sealed yet.
@ApplicationScoped
class PaymentChanges {
  private static final String KEEP_CAPTURE =
      "INSERT INTO payment_capture (command, payment, cash_reference)"
          + " VALUES (decode(:command, 'hex'), :payment, :reference)";
  private static final String KEEP_REFUND =
      "INSERT INTO refund_request (id, payment, amount, command, created_at) VALUES (:id, :payment,"
          + " CAST(CAST(:amount AS text) AS bigint), decode(:command, 'hex'), CAST(CAST(:now AS text) AS timestamptz))";
  private static final String KEEP_CANCEL =
      "INSERT INTO cancel_request (id, merchant, operating, order_ref, order_mac, command,"
          + " created_at) VALUES (:id, :merchant, decode(:operating, 'hex'), :order_ref,"
          + " decode(:order_mac, 'hex'), decode(:command, 'hex'), CAST(CAST(:now AS text) AS timestamptz))";

  private final Payments payments;
  private final OrderRefs orderRefs;
  private final Clock clock;

  PaymentChanges(Payments payments, OrderRefs orderRefs, Clock clock) {
    this.payments = payments;
    this.orderRefs = orderRefs;
    this.clock = clock;
  }

  /// @param amount the whole price when it is not said
  Uni<Draft> capture(
      ActiveMerchant merchant, String id, @Nullable Amount amount, @Nullable String cashReference) {
    Optional<Hash> reference =
        Optional.ofNullable(cashReference).map(text -> orderRefs.cashMac(merchant.id(), text));
    return payments
        .row(merchant.id(), id)
        .map(
            row -> {
              Amount all = amount == null ? new Amount(row.getLong("price")) : amount;
              Draft draft =
                  draft(merchant, id, new Capture(Sql.hash(row, "order_mac"), all, reference));
              return cashReference == null
                  ? draft
                  : draft.saving(
                      command ->
                          keep(
                              KEEP_CAPTURE,
                              Map.of(
                                  "command", command.toString(),
                                  "payment", id,
                                  "reference", cashReference)));
            });
  }

  Uni<Draft> voiding(ActiveMerchant merchant, String id) {
    return payments
        .row(merchant.id(), id)
        .map(row -> draft(merchant, id, new VoidPayment(Sql.hash(row, "order_mac"))));
  }

  /// @param amount all that is left when it is not said
  Uni<Draft> refund(ActiveMerchant merchant, String payment, @Nullable Amount amount) {
    return payments
        .row(merchant.id(), payment)
        .map(
            row -> {
              Amount refunded = amount == null ? left(row) : amount;
              ObjectId id = ObjectId.make("rfd", clock);
              return draft(merchant, id, new Refund(Sql.hash(row, "order_mac"), refunded))
                  .saving(
                      command ->
                          keep(
                              KEEP_REFUND,
                              Map.of(
                                  "id", id.text(),
                                  "payment", payment,
                                  "amount", refunded.toString(),
                                  "command", command.toString(),
                                  "now", clock.instant().toString())));
            });
  }

  Draft cancel(ActiveMerchant merchant, String orderRef) {
    ObjectId id = ObjectId.make("cnl", clock);
    Hash mac = orderRefs.mac(merchant.id(), orderRef);
    return draft(merchant, id, new CancelOrder(mac))
        .saving(
            command ->
                keep(
                    KEEP_CANCEL,
                    Map.of(
                        "id", id.text(),
                        "merchant", merchant.id(),
                        "operating", HexFormat.of().formatHex(merchant.operating().toBytes()),
                        "order_ref", orderRef,
                        "order_mac", mac.toString(),
                        "command", command.toString(),
                        "now", clock.instant().toString())));
  }

  /// Where nothing is left the ledger says so: the price is too much then.
  private static Amount left(Row row) {
    Long captured = row.getLong("captured");
    long left = captured == null ? 0 : captured - row.getLong("refunded");
    return new Amount(left > 0 ? left : row.getLong("price"));
  }

  private Draft draft(ActiveMerchant merchant, String object, Operation operation) {
    return draft(merchant, new ObjectId(object, ObjectId.make("pay", clock).uuid()), operation);
  }

  private static Draft draft(ActiveMerchant merchant, ObjectId id, Operation operation) {
    return Draft.of(
        id.text(),
        id.uuid(),
        merchant.operating(),
        merchant.key(AccountKind.OPERATING),
        List.of(operation));
  }

  private static Uni<Void> keep(String statement, Map<String, String> values) {
    return Panache.getSession()
        .chain(
            session -> {
              var query = session.createNativeQuery(statement);
              values.forEach(query::setParameter);
              return query.executeUpdate();
            })
        .replaceWithVoid();
  }
}
