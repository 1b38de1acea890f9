package bhtd.protocol.event;

import static bhtd.protocol.event.Movement.UNSAID;
import static bhtd.protocol.event.Spot.REDEEMED;
import static bhtd.protocol.event.Spot.UNDISTRIBUTED;
import static bhtd.protocol.event.Spot.available;
import static bhtd.protocol.event.Spot.held;

import bhtd.protocol.command.AgreementMode;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import java.util.List;

/// What payments move: points between payer and merchant, and money between reserves.
final class PaymentMovements {
  private PaymentMovements() {}

  static void paid(OrderPaid e, MovementList moved) {
    for (PaidLeg leg : e.legs()) {
      moved.move(leg.asset(), leg.lots(), available(e.payer()), taken(leg.mode(), e.merchant()));
      cleared(e.currency(), leg.clearings(), moved);
    }
  }

  static void authorised(OrderAuthorised e, MovementList moved) {
    for (PaidLeg leg : e.legs()) {
      moved.move(leg.asset(), leg.lots(), available(e.payer()), held(e.payer()));
      for (Clearing each : leg.clearings()) {
        if (each.gross() && ofTheIssuer(each, leg.clearings())) {
          AccountId reserve = each.debtorReserve().orElseThrow();
          moved.money(e.currency(), available(reserve), held(reserve), each.amount().value());
        }
      }
    }
  }

  static void captured(OrderCaptured e, MovementList moved) {
    for (CapturedLeg leg : e.legs()) {
      moved.move(leg.asset(), leg.lots(), held(e.payer()), taken(leg.mode(), e.merchant()));
      returned(e.payer(), e.currency(), leg, moved);
      for (Clearing each : leg.clearings()) {
        if (each.gross()) {
          AccountId reserve = each.debtorReserve().orElseThrow();
          moved.money(
              e.currency(),
              ofTheIssuer(each, leg.clearings()) ? held(reserve) : available(reserve),
              available(each.creditorReserve().orElseThrow()),
              each.amount().value());
        }
      }
    }
  }

  static void voided(OrderVoided e, MovementList moved) {
    for (CapturedLeg leg : e.legs()) {
      returned(e.payer(), e.currency(), leg, moved);
    }
  }

  static void refunded(OrderRefunded e, MovementList moved) {
    for (RefundedLeg leg : e.legs()) {
      for (RefundedLot lot : leg.lots()) {
        refunded(e, leg, lot, moved);
      }
      cleared(e.currency(), leg.clearings(), moved);
    }
  }

  /// Gross clearings of what is not held: from reserve to reserve.
  static void cleared(AssetCode currency, List<Clearing> clearings, MovementList moved) {
    for (Clearing each : clearings) {
      if (each.gross()) {
        moved.money(
            currency,
            available(each.debtorReserve().orElseThrow()),
            available(each.creditorReserve().orElseThrow()),
            each.amount().value());
      }
    }
  }

  /// Redeemed points are unredeemed into the lot they live on in. Circulated ones come back by way
  /// of undistributed, for they change their lot, and what is missing of them comes from there.
  private static void refunded(
      OrderRefunded e, RefundedLeg leg, RefundedLot lot, MovementList moved) {
    long amount = lot.amount().value();
    switch (leg.mode()) {
      case REDEEM, CONVERT ->
          moved
              .move(
                  leg.asset(), lot.toLot(), REDEEMED, available(e.payer()), amount - lot.debtPaid())
              .move(leg.asset(), lot.toLot(), REDEEMED, UNDISTRIBUTED, lot.debtPaid());
      case CIRCULATE ->
          moved
              .move(
                  leg.asset(),
                  UNSAID,
                  lot.fromLot(),
                  available(e.merchant()),
                  UNDISTRIBUTED,
                  lot.fromCirculation())
              .move(
                  leg.asset(),
                  lot.toLot(),
                  UNDISTRIBUTED,
                  available(e.payer()),
                  amount - lot.debtPaid());
    }
  }

  private static void returned(
      AccountId payer, AssetCode currency, CapturedLeg leg, MovementList moved) {
    moved.move(leg.asset(), leg.returned(), held(payer), available(payer));
    for (Clearing each : leg.released()) {
      if (each.gross()) {
        AccountId reserve = each.debtorReserve().orElseThrow();
        moved.money(currency, held(reserve), available(reserve), each.amount().value());
      }
    }
  }

  /// Where the points of a payment go.
  private static Spot taken(AgreementMode mode, AccountId merchant) {
    return switch (mode) {
      case REDEEM, CONVERT -> REDEEMED;
      case CIRCULATE -> available(merchant);
    };
  }

  /// The value comes first and is the issuer's to pay. A fee that the acceptor pays instead is
  /// never held.
  private static boolean ofTheIssuer(Clearing clearing, List<Clearing> ofTheLeg) {
    return clearing.debtor().equals(ofTheLeg.getFirst().debtor());
  }
}
