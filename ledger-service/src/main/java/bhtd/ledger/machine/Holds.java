package bhtd.ledger.machine;

import bhtd.ledger.machine.state.Legs;
import bhtd.ledger.machine.state.Orders;
import bhtd.ledger.machine.state.Parts;
import bhtd.protocol.block.DueKind;
import bhtd.protocol.command.AgreementMode;
import bhtd.protocol.command.AgreementSettlement;
import bhtd.protocol.command.Propose;
import bhtd.protocol.event.CapturedLeg;
import bhtd.protocol.event.Clearing;
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.BlockTime;
import java.util.ArrayList;
import java.util.List;

/// What an authorised order keeps for its capture: points at the payer, and value and fee that
/// count against the limit or are held at the issuer's reserve. SPEC.md, "Paying" and "Capture,
/// void, refund, cancel".
final class Holds {
  private Holds() {}

  /// Counts what is held. Accounts that a capture needs cannot be closed before it ends.
  static void begin(State s, int order) {
    change(s, order, 1);
    s.due.add(s.orders.releasesAtMs(order), DueKind.HOLD_RELEASE, s.orders.key(order));
  }

  /// Counts it no more; legs are as they were authorised.
  static void end(State s, int order) {
    change(s, order, -1);
  }

  private static void change(State s, int order, int sign) {
    s.accounts.tie(s.orders.payer(order), sign);
    s.accounts.tie(s.orders.till(order), sign);
    for (int i = 0; i < s.orders.legCount(order); i++) {
      int leg = s.orders.firstLeg(order) + i;
      int agreement = s.orders.legs.agreement(leg);
      if (agreement == Legs.OWN_SHOP) {
        continue;
      }
      Propose terms = s.agreements.terms(agreement);
      int issuer = s.agreements.issuer(agreement);
      int acceptor = s.agreements.acceptor(agreement);
      switch (terms.settlement()) {
        case NET -> {
          long value = s.orders.legs.value(leg);
          long held = sign * (value + Clearings.issuersFee(terms, value));
          s.positions.hold(issuer, acceptor, s.orders.currency(order), held);
        }
        case GROSS -> {
          s.accounts.tie(s.accounts.reserve(issuer), sign);
          s.accounts.tie(s.accounts.reserve(acceptor), sign);
        }
        case NONE -> {}
      }
    }
  }

  /// Whether the order is held, and its release is not due.
  static boolean open(State s, int order, BlockTime now) {
    return s.orders.status(order) == Orders.Status.HELD && now.ms() < s.orders.releasesAtMs(order);
  }

  /// What becomes of a held leg of which this value is captured: 0 to all of it.
  static CapturedLeg captured(State s, int leg, long value, BlockTime now) {
    long whole = s.orders.legs.value(leg);
    long points = s.orders.legs.points(leg);
    long taken =
        value == whole
            ? points
            : value == 0 ? 0 : s.orders.legs.rate(leg).pointsFor(new Amount(value));
    List<LotAmount> lots = new ArrayList<>();
    List<LotAmount> rest = new ArrayList<>();
    Parts parts = s.orders.legs.parts;
    long left = taken;
    for (int i = 0; i < s.orders.legs.partCount(leg); i++) {
      int part = s.orders.legs.firstPart(leg) + i;
      long here = Math.min(left, parts.points(part));
      add(lots, parts.lot(part), here);
      add(rest, parts.lot(part), parts.points(part) - here);
      left -= here;
    }
    int agreement = s.orders.legs.agreement(leg);
    boolean own = agreement == Legs.OWN_SHOP;
    AgreementMode mode = own ? AgreementMode.REDEEM : s.agreements.terms(agreement).mode();
    return new CapturedLeg(
        s.assets.code(s.orders.legs.asset(leg)),
        value,
        mode == AgreementMode.CIRCULATE ? LotRules.returned(s, lots, now) : lots,
        LotRules.returned(s, rest, now),
        mode,
        own ? List.of() : Clearings.of(s, agreement, value),
        own ? List.of() : released(s, agreement, whole, value));
  }

  private static void add(List<LotAmount> lots, int lot, long points) {
    if (points > 0) {
      lots.add(new LotAmount(lot, new Amount(points)));
    }
  }

  /// Value and issuer's fee that were held and are not used.
  private static List<Clearing> released(State s, int agreement, long whole, long used) {
    Propose terms = s.agreements.terms(agreement);
    List<Clearing> released = new ArrayList<>(2);
    if (terms.settlement() == AgreementSettlement.NONE) {
      return released;
    }
    int issuer = s.agreements.issuer(agreement);
    int acceptor = s.agreements.acceptor(agreement);
    long fee = Clearings.issuersFee(terms, whole) - Clearings.issuersFee(terms, used);
    if (whole > used) {
      released.add(Clearings.clearing(s, terms, issuer, acceptor, whole - used));
    }
    if (fee > 0) {
      released.add(Clearings.clearing(s, terms, issuer, acceptor, fee));
    }
    return released;
  }
}
