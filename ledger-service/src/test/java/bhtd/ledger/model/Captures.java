package bhtd.ledger.model;

import static bhtd.protocol.value.Reason.AMOUNT_OUT_OF_RANGE;
import static bhtd.protocol.value.Reason.CASH_REFERENCE_MISMATCH;
import static bhtd.protocol.value.Reason.ORDER_NOT_OPEN;
import static bhtd.protocol.value.Reason.ORDER_UNKNOWN;

import bhtd.ledger.model.Facts.Part;
import bhtd.protocol.command.AgreementSettlement;
import bhtd.protocol.command.Capture;
import bhtd.protocol.command.VoidPayment;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// SPEC.md, "Capture, void, refund, cancel": what ends a hold.
final class Captures {
  private Captures() {}

  static Optional<Order> known(State s, AccountId signer, Hash ref, long now) {
    AccountId institution = Who.institution(Who.must(s, signer, AccountKind.OPERATING));
    return s.orders.find(Order.key(institution, ref)).filter(order -> order.known(now));
  }

  static Order find(State s, AccountId signer, Hash ref, long now) {
    return known(s, signer, ref, now).orElseThrow(() -> new Broken(ORDER_UNKNOWN, 0, 0));
  }

  private static void open(Order order, long now) {
    boolean held = order.status() == Order.State.HELD;
    Broken.when(!held, ORDER_NOT_OPEN);
    Broken.when(now >= order.releaseAt(), ORDER_NOT_OPEN, now, order.releaseAt());
  }

  static void capture(State s, AccountId signer, Capture o, long now) {
    Order order = find(s, signer, o.orderRef(), now);
    long amount = o.amount().value();
    boolean priced = order.price() > 0;
    Broken.when(priced && amount > order.price(), AMOUNT_OUT_OF_RANGE, amount, order.price());
    open(order, now);
    long cash = Math.min(amount, order.cash());
    Broken.when(cash > 0 != o.cashReference().isPresent(), CASH_REFERENCE_MISMATCH);
    long left = amount - cash;
    List<Order.Leg> legs = new ArrayList<>();
    for (Order.Leg leg : order.legs()) {
      long value = Math.min(left, leg.value());
      legs.add(capture(s, order, leg, value, now));
      left -= value;
    }
    s.orders.put(order.key(), order.now(Order.State.CAPTURED, legs, cash, now));
  }

  /// @return the leg as far as it was captured
  private static Order.Leg capture(State s, Order order, Order.Leg leg, long value, long now) {
    long cost =
        value == leg.value() ? leg.points() : value == 0 ? 0 : Order.cost(leg.rate(), value);
    List<Part> taken = Points.first(leg.parts(), cost);
    for (Part part : leg.parts()) {
      Points.held(s, order.payer(), part.lot(), -part.amount());
    }
    Paying.take(s, order.till(), leg.mode(), taken, now);
    for (Part part : Points.after(leg.parts(), cost)) {
      Points.arrive(s, order.payer(), part, now);
    }
    Order.Leg captured = leg.left(value, leg.feeOf(value), taken(leg.taken(), cost));
    clear(s, order, leg, captured);
    return captured;
  }

  private static void clear(State s, Order order, Order.Leg leg, Order.Leg captured) {
    AccountId issuer = leg.issuer();
    AccountId merchant = order.institution();
    if (leg.settlement() == AgreementSettlement.NET && captured.value() > 0) {
      Clearing.value(
          s, leg.agreement().orElseThrow(), merchant, order.currency(), captured.value());
    }
    if (leg.settlement() == AgreementSettlement.GROSS) {
      AccountId from = leg.issuerReserve().orElseThrow();
      AccountId to = leg.merchantReserve().orElseThrow();
      long lot = Points.lotOf(s, order.currency());
      Points.held(s, from, lot, -leg.exposure());
      Points.available(s, from, lot, leg.exposure());
      Clearing.move(s, from, to, order.currency(), captured.exposure());
      if (!leg.issuerPaysFee()) {
        Clearing.move(s, to, from, order.currency(), captured.fee());
      }
    }
    if (issuer.equals(merchant) && leg.agreement().isPresent()) {
      throw new IllegalStateException("nobody has an agreement with itself");
    }
  }

  private static List<Order.Taken> taken(List<Order.Taken> all, long amount) {
    List<Order.Taken> taken = new ArrayList<>();
    long left = amount;
    for (Order.Taken part : all) {
      long take = Math.min(left, part.amount());
      if (take > 0) {
        taken.add(new Order.Taken(part.lot(), take, part.expiresAt()));
        left -= take;
      }
    }
    return taken;
  }

  static void voided(State s, AccountId signer, VoidPayment o, long now) {
    Order order = find(s, signer, o.orderRef(), now);
    open(order, now);
    release(s, order, now);
  }

  /// Everything returns.
  static void release(State s, Order order, long now) {
    for (Order.Leg leg : order.legs()) {
      capture(s, order, leg, 0, now);
    }
    s.orders.put(order.key(), order.now(Order.State.OVER, List.of(), 0, 0));
  }
}
