package bhtd.ledger.model;

import static bhtd.protocol.value.Reason.AGREEMENT_MISMATCH;
import static bhtd.protocol.value.Reason.AGREEMENT_UNKNOWN;
import static bhtd.protocol.value.Reason.AMOUNT_OUT_OF_RANGE;
import static bhtd.protocol.value.Reason.DISPUTE_EXISTS;
import static bhtd.protocol.value.Reason.DISPUTE_NOT_OPEN;
import static bhtd.protocol.value.Reason.DISPUTE_TOO_LATE;
import static bhtd.protocol.value.Reason.DISPUTE_UNKNOWN;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.ORDER_NOT_CAPTURED;
import static bhtd.protocol.value.Reason.ORDER_UNKNOWN;

import bhtd.ledger.model.Facts.Agreement;
import bhtd.ledger.model.Facts.Dispute;
import bhtd.ledger.model.Facts.DisputeId;
import bhtd.protocol.command.AgreementMode;
import bhtd.protocol.command.AgreementSettlement;
import bhtd.protocol.command.OpenDispute;
import bhtd.protocol.command.RuleDispute;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Hash;
import java.util.Optional;

/// SPEC.md, "Disputes".
final class Disputes {
  private Disputes() {}

  private static Optional<Order> order(State s, Agreement a, Hash ref, long now) {
    return s.orders.find(Order.key(a.terms().acceptor(), ref)).filter(o -> o.known(now));
  }

  private static Optional<Order.Leg> leg(Order order, Hash agreement) {
    return order.legs().stream()
        .filter(leg -> leg.agreement().map(Agreement::hash).equals(Optional.of(agreement)))
        .findAny();
  }

  private static DisputeId id(Order order, Hash agreement) {
    return new DisputeId(order.key(), order.at(), agreement);
  }

  static void open(State s, AccountId signer, OpenDispute o, long now) {
    Who.must(s, signer, AccountKind.INSTITUTION);
    Agreement a =
        s.agreements.find(o.agreement()).orElseThrow(() -> new Broken(AGREEMENT_UNKNOWN, 0, 0));
    Broken.when(!signer.equals(a.issuer()), NOT_AUTHORISED);
    Optional<Order> known = order(s, a, o.orderRef(), now);
    Optional<Order> captured = known.filter(x -> x.status() == Order.State.CAPTURED);
    Optional<Order.Leg> leg = captured.flatMap(x -> leg(x, a.hash()));
    long amount = o.amount().value();
    leg.ifPresent(x -> Broken.when(amount > x.value(), AMOUNT_OUT_OF_RANGE, amount, x.value()));
    Broken.when(a.terms().mode() != AgreementMode.REDEEM, AGREEMENT_MISMATCH);
    Broken.when(captured.isPresent() && leg.isEmpty(), AGREEMENT_MISMATCH);
    Broken.when(known.isEmpty(), ORDER_UNKNOWN);
    Broken.when(captured.isEmpty(), ORDER_NOT_CAPTURED);
    Order order = captured.orElseThrow();
    DisputeId id = id(order, a.hash());
    Broken.when(s.disputes.has(id), DISPUTE_EXISTS);
    long end = order.capturedAt() + a.terms().disputeMs();
    Broken.when(now >= end, DISPUTE_TOO_LATE, end, now);
    s.disputes.put(id, new Dispute(amount, 0, true));
  }

  static void rule(State s, AccountId signer, RuleDispute o, long now) {
    Broken.when(!signer.equals(s.operator()), NOT_AUTHORISED);
    Agreement a =
        s.agreements.find(o.agreement()).orElseThrow(() -> new Broken(AGREEMENT_UNKNOWN, 0, 0));
    Optional<Order> known = order(s, a, o.orderRef(), now);
    Order order = known.orElseThrow(() -> new Broken(ORDER_UNKNOWN, 0, 0));
    DisputeId id = id(order, a.hash());
    Dispute dispute = s.disputes.find(id).orElseThrow(() -> new Broken(DISPUTE_UNKNOWN, 0, 0));
    long most = Math.min(dispute.claimed(), leg(order, a.hash()).orElseThrow().value());
    Broken.when(o.amount() > most, AMOUNT_OUT_OF_RANGE, o.amount(), most);
    Broken.when(!dispute.open(), DISPUTE_NOT_OPEN);
    s.disputes.put(id, new Dispute(dispute.claimed(), o.amount(), false));
    Clearing.back(
        s, AgreementSettlement.NET, a.terms().acceptor(), a.issuer(), order.currency(), o.amount());
  }

  /// A refund gives back a value of a leg: what a ruling gave of it before counts.
  ///
  /// @return what is still to give
  static long after(State s, Order order, Order.Leg leg, long back) {
    if (leg.agreement().isEmpty()) {
      return back;
    }
    DisputeId id = id(order, leg.agreement().orElseThrow().hash());
    Dispute dispute = s.disputes.find(id).orElse(new Dispute(0, 0, false));
    long given = Math.min(back, dispute.granted());
    if (given > 0) {
      s.disputes.put(id, new Dispute(dispute.claimed(), dispute.granted() - given, dispute.open()));
    }
    return back - given;
  }
}
