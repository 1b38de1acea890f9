package bhtd.ledger.model;

import static bhtd.protocol.value.Reason.ACCOUNT_CLOSED;
import static bhtd.protocol.value.Reason.BATCH_INSUFFICIENT;
import static bhtd.protocol.value.Reason.ORDER_NOT_CAPTURED;
import static bhtd.protocol.value.Reason.ORDER_NOT_OPEN;
import static bhtd.protocol.value.Reason.REFUND_TOO_LATE;
import static bhtd.protocol.value.Reason.REFUND_TOO_MUCH;

import bhtd.protocol.command.AgreementMode;
import bhtd.protocol.command.AgreementSettlement;
import bhtd.protocol.command.CancelOrder;
import bhtd.protocol.command.Refund;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.ObjectKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// SPEC.md, "Capture, void, refund, cancel": what goes back.
final class Refunds {
  private static final long LATEST = 180 * Times.DAY;

  private Refunds() {}

  static void refund(State s, AccountId signer, Refund o, long now) {
    Order order = Captures.find(s, signer, o.orderRef(), now);
    boolean captured = order.status() == Order.State.CAPTURED;
    Broken.when(captured && s.accounts.at(order.payer()).closed(), ACCOUNT_CLOSED);
    Broken.when(!captured, ORDER_NOT_CAPTURED);
    long latest = order.capturedAt() + LATEST;
    Broken.when(now > latest, REFUND_TOO_LATE, latest, now);
    long amount = o.amount().value();
    Broken.when(amount > order.left(), REFUND_TOO_MUCH, amount, order.left());
    refund(s, order, amount, now);
  }

  static void cancel(State s, AccountId signer, CancelOrder o, long now) {
    Optional<Order> known = Captures.known(s, signer, o.orderRef(), now);
    if (known.isEmpty()) {
      AccountId institution = Who.institution(Who.must(s, signer, AccountKind.OPERATING));
      useUp(s, signer, institution, Order.key(institution, o.orderRef()), now);
      return;
    }
    Order order = known.get();
    switch (order.status()) {
      case HELD -> Captures.release(s, order, now);
      case OVER -> throw new Broken(ORDER_NOT_OPEN, 0, 0);
      case CAPTURED -> {
        Broken.when(order.left() == 0, ORDER_NOT_OPEN);
        Broken.when(s.accounts.at(order.payer()).closed(), ACCOUNT_CLOSED);
        long latest = order.capturedAt() + LATEST;
        Broken.when(now > latest, REFUND_TOO_LATE, latest, now);
        refund(s, order, order.left(), now);
      }
    }
  }

  private static void useUp(
      State s, AccountId till, AccountId institution, ObjectKey key, long now) {
    s.orders.remove(key);
    s.orders.put(
        key,
        new Order(
            key,
            institution,
            till,
            till,
            0,
            s.assets.all().getFirst().code(),
            List.of(),
            0,
            Order.State.OVER,
            now,
            0,
            0));
  }

  private static void refund(State s, Order order, long r, long now) {
    long total = order.left();
    List<Order.Leg> legs = order.legs();
    long[] back = new long[legs.size()];
    long rest = r;
    for (int i = 0; i < back.length; i++) {
      back[i] = Times.floor(legs.get(i).value(), r, total);
      rest -= back[i];
    }
    long cash = Math.min(rest, order.cash());
    rest -= cash;
    for (int i = back.length - 1; i >= 0; i--) {
      long more = Math.min(rest, legs.get(i).value() - back[i]);
      back[i] += more;
      rest -= more;
    }
    List<Order.Leg> left = new ArrayList<>();
    for (int i = 0; i < back.length; i++) {
      left.add(back[i] == 0 ? legs.get(i) : refund(s, order, legs.get(i), back[i], now));
    }
    s.orders.put(
        order.key(),
        order.now(Order.State.CAPTURED, left, order.cash() - cash, order.capturedAt()));
  }

  /// @return what is left of the leg
  private static Order.Leg refund(State s, Order order, Order.Leg leg, long back, long now) {
    long points = Times.floor(leg.points(), back, leg.value());
    long fee = Times.floor(leg.fee(), back, leg.value());
    List<Order.Taken> reversed = new ArrayList<>(leg.taken());
    Collections.reverse(reversed);
    long left = points;
    long missing = 0;
    List<Order.Taken> stays = new ArrayList<>();
    for (Order.Taken part : reversed) {
      long amount = Math.min(left, part.amount());
      if (amount > 0) {
        missing += giveBack(s, order, leg, part, amount, now);
        left -= amount;
      }
      if (part.amount() > amount) {
        stays.addFirst(new Order.Taken(part.lot(), part.amount() - amount, part.expiresAt()));
      }
    }
    clear(s, order, leg, back, fee, missing);
    return leg.left(leg.value() - back, leg.fee() - fee, stays);
  }

  /// @return in circulation: what was not at the operating account any more
  private static long giveBack(
      State s, Order order, Order.Leg leg, Order.Taken part, long amount, long now) {
    long batch = s.lots.at(part.lot()).batch();
    long debt = Math.min(amount, Awards.owed(s, order.payer(), leg.asset(), now));
    long missing = 0;
    if (leg.mode() == AgreementMode.CIRCULATE) {
      long there =
          s.lots.at(part.lot()).expired(now)
              ? 0
              : Math.min(amount, Points.available(s, order.till(), part.lot()));
      missing = amount - there;
      long undistributed = s.batches.at(batch).undistributed();
      Broken.when(missing > undistributed, BATCH_INSUFFICIENT, missing, undistributed);
      Points.available(s, order.till(), part.lot(), -there);
      Points.undistributed(s, batch, there);
      Points.undistributed(s, batch, debt - amount);
    } else {
      Points.redeemed(s, leg.asset(), -amount);
      Points.undistributed(s, batch, debt);
    }
    Awards.pay(s, order.payer(), leg.asset(), debt, now);
    long lot = Points.lot(s, batch, expiry(part.expiresAt(), order.at(), now));
    Points.available(s, order.payer(), lot, amount - debt);
    return missing;
  }

  private static long expiry(long was, long at, long now) {
    long quarters = (now + was - at + Times.QUARTER_HOUR - 1) / Times.QUARTER_HOUR;
    return was == 0 ? 0 : quarters * Times.QUARTER_HOUR;
  }

  private static void clear(
      State s, Order order, Order.Leg leg, long back, long fee, long missing) {
    AccountId merchant = order.institution();
    if (leg.mode() == AgreementMode.CIRCULATE) {
      long value = Times.floor(missing, leg.rate().numerator(), leg.rate().denominator());
      Clearing.back(s, AgreementSettlement.NONE, merchant, leg.issuer(), order.currency(), value);
    } else if (leg.agreement().isPresent()) {
      AgreementSettlement how = leg.settlement();
      long value = Disputes.after(s, order, leg, back);
      Clearing.back(s, how, merchant, leg.issuer(), order.currency(), value);
      if (leg.issuerPaysFee()) {
        Clearing.back(s, how, merchant, leg.issuer(), order.currency(), fee);
      } else {
        Clearing.back(s, how, leg.issuer(), merchant, order.currency(), fee);
      }
    }
  }
}
