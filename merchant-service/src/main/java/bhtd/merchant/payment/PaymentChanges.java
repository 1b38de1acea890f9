package bhtd.merchant.payment;

import bhtd.kit.Sql;
import bhtd.kit.command.Draft;
import bhtd.kit.command.Intent;
import bhtd.kit.command.Signable;
import bhtd.merchant.merchant.ActiveMerchant;
import bhtd.protocol.command.CancelOrder;
import bhtd.protocol.command.Capture;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.Refund;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.Hash;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Plans what a merchant does with its payments later. Whether it may is the ledger's to say: it
/// sees the charge before what follows it, also when we have not seen it sealed yet.
@ApplicationScoped
class PaymentChanges {
  private final Payments payments;
  private final OrderRefs orderRefs;

  PaymentChanges(Payments payments, OrderRefs orderRefs) {
    this.payments = payments;
    this.orderRefs = orderRefs;
  }

  /// What a request about a payment of the merchant's comes to.
  ///
  /// @return fails with 404 unless it is the merchant's
  Uni<List<Operation>> of(ActiveMerchant merchant, String id, Function<Row, Operation> operation) {
    return payments.row(merchant.id(), id).map(row -> List.of(operation.apply(row)));
  }

  Capture capture(ActiveMerchant merchant, Row payment, PaymentChangeResource.NewCapture body) {
    return new Capture(
        order(payment),
        body.amount() == null ? new Amount(payment.getLong("price")) : body.amount(),
        Optional.ofNullable(body.cashReference())
            .map(text -> orderRefs.cashMac(merchant.id(), text)));
  }

  /// The chain has the HMAC of a cash reference: where one is named, the request says it.
  Uni<Draft> capturing(
      ActiveMerchant merchant, String id, Intent<PaymentChangeResource.NewCapture> intent) {
    Capture capture = intent.only(Capture.class);
    return change(merchant, id, intent, capture.orderRef())
        .map(
            draft ->
                capture.cashReference().isEmpty()
                    ? draft
                    : draft.noting(
                        "payment_capture",
                        row ->
                            row.set("payment", id)
                                .set("cash_reference", intent.said().cashReference())));
  }

  Refund refund(Row payment, PaymentChangeResource.NewRefund body) {
    return new Refund(order(payment), body.amount() == null ? left(payment) : body.amount());
  }

  Uni<Draft> refunding(
      ActiveMerchant merchant, String id, Intent<PaymentChangeResource.NewRefund> intent) {
    Refund refund = intent.only(Refund.class);
    return payments
        .row(merchant.id(), id)
        .invoke(row -> Signable.unless(refund.orderRef().equals(order(row))))
        .map(
            row ->
                merchant
                    .draft("rfd", intent, AccountKind.OPERATING)
                    .keeping(
                        "refund_request",
                        kept -> kept.set("payment", id).set("amount", refund.amount())));
  }

  CancelOrder cancel(ActiveMerchant merchant, PaymentChangeResource.NewCancellation body) {
    return new CancelOrder(orderRefs.mac(merchant.id(), body.orderRef()));
  }

  /// The chain has the HMAC of an order_ref: the request says it.
  Draft cancelling(ActiveMerchant merchant, Intent<PaymentChangeResource.NewCancellation> intent) {
    CancelOrder cancel = intent.only(CancelOrder.class);
    String orderRef = intent.said().orderRef();
    return merchant
        .draft("cnl", intent, AccountKind.OPERATING)
        .keeping(
            "cancel_request",
            row ->
                row.set("merchant", merchant.id())
                    .set("operating", merchant.operating())
                    .set("order_ref", orderRef)
                    .set("order_mac", cancel.orderRef()));
  }

  /// What changes a payment and makes no object of its own.
  ///
  /// @param orderRef that the command names
  /// @return fails with 404 unless it is the merchant's
  Uni<Draft> change(ActiveMerchant merchant, String id, Intent<?> intent, Hash orderRef) {
    return payments
        .row(merchant.id(), id)
        .invoke(row -> Signable.unless(orderRef.equals(order(row))))
        .map(row -> merchant.change(id, intent, AccountKind.OPERATING));
  }

  static Hash order(Row payment) {
    return Sql.hash(payment, "order_mac");
  }

  /// Where nothing is left the ledger says so: the price is too much then.
  private static Amount left(Row row) {
    Long captured = row.getLong("captured");
    long left = captured == null ? 0 : captured - row.getLong("refunded");
    return new Amount(left > 0 ? left : row.getLong("price"));
  }
}
