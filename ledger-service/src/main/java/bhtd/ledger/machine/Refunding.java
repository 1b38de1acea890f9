package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.BATCH_INSUFFICIENT;

import bhtd.ledger.machine.state.Holdings;
import bhtd.ledger.machine.state.Legs;
import bhtd.ledger.machine.state.Lots;
import bhtd.ledger.machine.state.Parts;
import bhtd.protocol.command.AgreementMode;
import bhtd.protocol.command.Propose;
import bhtd.protocol.event.Clearing;
import bhtd.protocol.event.RefundedLeg;
import bhtd.protocol.event.RefundedLot;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.Proportion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Works out one refund, leg by leg; each sees what those before it use. Changes nothing.
final class Refunding {
  private final State s;
  private final int order;
  private final BlockTime now;
  private final LotPlan lots;
  private final Payback payback;

  /// What the refund so far changes of what batches have undistributed.
  private final Map<Integer, Long> undistributed = new HashMap<>();

  private final LowestReason broken = new LowestReason();

  Refunding(State s, int order, BlockTime now) {
    this.s = s;
    this.order = order;
    this.now = now;
    lots = new LotPlan(s);
    payback = new Payback(s, s.orders.currency(order));
  }

  /// Why it cannot be: a batch has not enough to make up for what is missing in circulation.
  Optional<Verdict> broken() {
    return broken.get();
  }

  /// @param index of the leg in the order
  /// @param back the value that it gets, over 0
  RefundedLeg leg(int index, long back) {
    int leg = s.orders.firstLeg(order) + index;
    int asset = s.orders.legs.asset(leg);
    int agreement = s.orders.legs.agreement(leg);
    AgreementMode mode =
        agreement == Legs.OWN_SHOP ? AgreementMode.REDEEM : s.agreements.terms(agreement).mode();
    long points = Proportion.floor(s.orders.legs.points(leg), back, s.orders.legs.value(leg));
    List<RefundedLot> returned = lots(leg, points, mode);
    return new RefundedLeg(
        index,
        s.assets.code(asset),
        new Amount(back),
        mode,
        returned,
        agreement == Legs.OWN_SHOP ? List.of() : clearings(leg, agreement, back, returned));
  }

  /// The lots taken last return first; debt is paid first.
  private List<RefundedLot> lots(int leg, long points, AgreementMode mode) {
    long debt = s.debts.owed(s.orders.payer(order), s.orders.legs.asset(leg), now.ms());
    List<RefundedLot> returned = new ArrayList<>();
    Parts parts = s.orders.legs.parts;
    long left = points;
    for (int i = s.orders.legs.partCount(leg) - 1; i >= 0 && left > 0; i--) {
      int part = s.orders.legs.firstPart(leg) + i;
      long here = Math.min(left, parts.points(part));
      if (here > 0) {
        long paid = Math.min(debt, here);
        returned.add(lot(part, here, paid, mode));
        debt -= paid;
        left -= here;
      }
    }
    return returned;
  }

  private RefundedLot lot(int part, long points, long debtPaid, AgreementMode mode) {
    int from = s.orders.legs.parts.lot(part);
    int batch = s.lots.batch(from);
    long circulating = 0;
    if (mode == AgreementMode.CIRCULATE) {
      circulating = Math.min(points, atTill(from));
      make(batch, points - debtPaid - circulating);
    }
    return new RefundedLot(
        from, lots.lotFor(batch, expiry(part)), new Amount(points), debtPaid, circulating);
  }

  /// What the operating account that charged still has of the lot, not expired.
  private long atTill(int lot) {
    int row = s.holdings.find(s.orders.till(order), lot);
    return row == Holdings.NONE || !s.lots.spendable(lot, now.ms()) ? 0 : s.holdings.available(row);
  }

  /// A batch gives what is missing; below 0 it gets what pays debt.
  private void make(int batch, long points) {
    long there = s.batches.undistributed(batch) + undistributed.getOrDefault(batch, 0L);
    if (points > there) {
      broken.add(Verdict.breaks(BATCH_INSUFFICIENT, points, there));
    }
    undistributed.merge(batch, -points, Math::addExact);
  }

  /// As long to live as it had when it was authorised, rounded up to a quarter hour.
  private long expiry(int part) {
    long then = s.orders.legs.parts.expiresAtMs(part);
    return then == Lots.NEVER
        ? Lots.NEVER
        : LotRules.roundedUp(Math.addExact(now.ms(), then - s.orders.madeAtMs(order)));
  }

  private List<Clearing> clearings(int leg, int agreement, long back, List<RefundedLot> returned) {
    Propose terms = s.agreements.terms(agreement);
    int issuer = s.agreements.issuer(agreement);
    int acceptor = s.agreements.acceptor(agreement);
    List<Clearing> clearings = new ArrayList<>();
    if (terms.mode() == AgreementMode.CIRCULATE) {
      long missing = 0;
      for (RefundedLot lot : returned) {
        missing += lot.amount().value() - lot.fromCirculation();
      }
      long owed = Proportion.floor(missing, terms.rate().numerator(), terms.rate().denominator());
      payback.owe(acceptor, issuer, owed, clearings);
      return clearings;
    }
    long given = DisputeRules.givenBefore(s, order, agreement, back);
    payback.give(terms, acceptor, issuer, back - given, clearings);
    long fee = Proportion.floor(s.orders.legs.fee(leg), back, s.orders.legs.value(leg));
    switch (terms.feePayer()) {
      case ISSUER -> payback.give(terms, acceptor, issuer, fee, clearings);
      case ACCEPTOR -> payback.give(terms, issuer, acceptor, fee, clearings);
      case NONE -> {}
    }
    return clearings;
  }
}
