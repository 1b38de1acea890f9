package bhtd.merchant.payment;

import bhtd.kit.command.Draft;
import bhtd.kit.http.Problems;
import bhtd.merchant.ObjectId;
import bhtd.merchant.agreement.Agreements;
import bhtd.merchant.merchant.ActiveMerchant;
import bhtd.merchant.wallet.CallKeys;
import bhtd.merchant.wallet.Wallet;
import bhtd.merchant.wallet.WalletClient;
import bhtd.protocol.command.Charge;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Hash;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Plans a charge: the payer's wallet turns the pay code into a mandate and plans the legs, the
/// merchant's operating account signs.
///
/// Crash after the wallet has answered and before the command is kept: the code is used up, and the
/// retry with the same idempotency key gets the same mandate from the wallet.
@ApplicationScoped
class Charging {
  private final Payments payments;
  private final Agreements agreements;
  private final Wallet wallet;
  private final OrderRefs orderRefs;
  private final Clock clock;

  Charging(
      Payments payments, Agreements agreements, Wallet wallet, OrderRefs orderRefs, Clock clock) {
    this.payments = payments;
    this.agreements = agreements;
    this.wallet = wallet;
    this.orderRefs = orderRefs;
    this.clock = clock;
  }

  /// @param key the merchant's {@code Idempotency-Key}
  /// @return fails with 409 when the order_ref is used, 422 when nothing may be taken or the wallet
  ///     refuses
  Uni<Draft> plan(ActiveMerchant merchant, @Nullable String key, PaymentResource.NewPayment body) {
    Hash orderRef = orderRefs.mac(merchant.id(), body.orderRef());
    if (body.cash() != null && body.cash().value() >= body.price().value()) {
      throw Problems.invalid("cash", "is less than the price");
    }
    return payments
        .free(merchant.id(), body.orderRef())
        .chain(() -> terms(merchant, body))
        .chain(
            terms ->
                wallet.redeem(
                    CallKeys.of("redeem", merchant.id(), key),
                    redemption(merchant, body, orderRef, terms)))
        .map(planned -> draft(merchant, body, orderRef, planned));
  }

  private Uni<List<WalletClient.Terms>> terms(
      ActiveMerchant merchant, PaymentResource.NewPayment body) {
    return agreements
        .inForce(merchant.institution(), body.currency(), Optional.ofNullable(body.program()))
        .invoke(
            terms -> {
              if (terms.isEmpty()) {
                throw Problems.brokenRule(
                    "AGREEMENT_NOT_IN_FORCE",
                    "You have no agreement in force to take these points in this currency.");
              }
            });
  }

  private static WalletClient.Redemption redemption(
      ActiveMerchant merchant,
      PaymentResource.NewPayment body,
      Hash orderRef,
      List<WalletClient.Terms> terms) {
    return new WalletClient.Redemption(
        body.payCode(),
        merchant.operating().toString(),
        merchant.name(),
        orderRef.toString(),
        body.price().toString(),
        body.currency().text(),
        body.cash() == null ? null : body.cash().toString(),
        terms);
  }

  private Draft draft(
      ActiveMerchant merchant,
      PaymentResource.NewPayment body,
      Hash orderRef,
      Wallet.Planned planned) {
    ObjectId id = ObjectId.make("pay", clock);
    Charge charge =
        new Charge(
            orderRef,
            body.price(),
            body.currency(),
            planned.mandate(),
            planned.legs().stream().map(Wallet.PlannedLeg::leg).toList(),
            body.cash() == null ? 0 : body.cash().value(),
            body.manual(),
            0);
    return Draft.of(
            id.text(),
            id.uuid(),
            merchant.operating(),
            merchant.key(AccountKind.OPERATING),
            List.of(charge))
        .saving(command -> payments.keep(row(id, merchant, body, command), planned.legs()));
  }

  private PaymentRequest row(
      ObjectId id, ActiveMerchant merchant, PaymentResource.NewPayment body, Hash command) {
    PaymentRequest row = new PaymentRequest();
    row.id = id.text();
    row.merchant = merchant.id();
    row.operating = merchant.operating().toBytes();
    row.orderMac = orderRefs.mac(merchant.id(), body.orderRef()).toBytes();
    row.cash = body.cash() == null ? 0 : body.cash().value();
    row.capture = body.manual() ? "manual" : "automatic";
    row.orderRef = body.orderRef();
    row.price = body.price().value();
    row.currency = body.currency().text();
    row.command = command.toBytes();
    row.createdAt = clock.instant();
    return row;
  }
}
