package bhtd.wallet.activity;

import bhtd.protocol.event.AccountClaimed;
import bhtd.protocol.event.AccountClosed;
import bhtd.protocol.event.AccountFrozen;
import bhtd.protocol.event.AccountOpened;
import bhtd.protocol.event.AccountUnfrozen;
import bhtd.protocol.event.ActivationCancelled;
import bhtd.protocol.event.AgreementAccepted;
import bhtd.protocol.event.AgreementEnded;
import bhtd.protocol.event.AgreementProposed;
import bhtd.protocol.event.AwardClawedBack;
import bhtd.protocol.event.AwardLeftOut;
import bhtd.protocol.event.AwardMatured;
import bhtd.protocol.event.AwardPromised;
import bhtd.protocol.event.AwardReturned;
import bhtd.protocol.event.BatchIssued;
import bhtd.protocol.event.BatchRetired;
import bhtd.protocol.event.CategorySet;
import bhtd.protocol.event.CirculatedAwarded;
import bhtd.protocol.event.CurrencyDefined;
import bhtd.protocol.event.Deposited;
import bhtd.protocol.event.DisputeOpened;
import bhtd.protocol.event.DisputeRuled;
import bhtd.protocol.event.EnvelopeClosed;
import bhtd.protocol.event.EnvelopeOpened;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.KeyRotated;
import bhtd.protocol.event.LimitsSet;
import bhtd.protocol.event.LogKeyRotated;
import bhtd.protocol.event.LotExtended;
import bhtd.protocol.event.MandateSpent;
import bhtd.protocol.event.OrderAuthorised;
import bhtd.protocol.event.OrderCancelled;
import bhtd.protocol.event.OrderCaptured;
import bhtd.protocol.event.OrderPaid;
import bhtd.protocol.event.OrderRefunded;
import bhtd.protocol.event.OrderVoided;
import bhtd.protocol.event.PointsAwarded;
import bhtd.protocol.event.PointsConverted;
import bhtd.protocol.event.PointsExpired;
import bhtd.protocol.event.PointsTransferred;
import bhtd.protocol.event.PolicySet;
import bhtd.protocol.event.ProgramDefined;
import bhtd.protocol.event.RefundedLeg;
import bhtd.protocol.event.RefundedLot;
import bhtd.protocol.event.RegistrarAppointed;
import bhtd.protocol.event.RegistrarDismissed;
import bhtd.protocol.event.RulesScheduled;
import bhtd.protocol.event.ShareClaimed;
import bhtd.protocol.event.SwapEnded;
import bhtd.protocol.event.SwapOffered;
import bhtd.protocol.event.SwapTaken;
import bhtd.protocol.event.TierSet;
import bhtd.protocol.event.WindowClosed;
import bhtd.protocol.event.WindowSettled;
import bhtd.protocol.event.Withdrawn;

/// What an event means for the histories of the members in it.
final class EventLines {
  private EventLines() {}

  static void add(Event event, Lines lines) {
    switch (event) {
      case AccountClaimed e -> lines.happened(e.account(), "claimed");
      case PointsAwarded e -> {
        lines.moved(e.to(), "awarded", e.asset(), e.amount().value(), lines.signer());
        lines.moved(e.to(), "debt_paid", e.asset(), e.debtPaid(), lines.signer());
      }
      case CirculatedAwarded e -> lines.moved(e.to(), "awarded", e.asset(), e.lots(), e.from());
      case AwardPromised e ->
          lines.moved(e.to(), "promised", e.asset(), e.amount().value(), e.from());
      case AwardMatured e -> {
        lines.moved(e.to(), "awarded", e.asset(), e.amount().value(), e.from());
        lines.moved(e.to(), "debt_paid", e.asset(), e.debtPaid(), e.from());
      }
      case AwardReturned e ->
          lines.moved(e.to(), "promise_ended", e.asset(), e.amount().value(), e.from());
      case AwardClawedBack e -> lines.moved(e.from(), "clawed_back", e.asset(), e.amount(), e.to());
      case PointsTransferred e -> {
        lines.moved(e.from(), "sent", e.asset(), e.lots(), e.to());
        lines.moved(e.to(), "received", e.asset(), e.lots(), e.from());
      }
      case PointsExpired e ->
          lines.moved(e.account(), "expired", e.asset(), e.amount().value(), null);
      case OrderPaid e ->
          e.legs()
              .forEach(
                  leg -> lines.moved(e.payer(), "paid", leg.asset(), leg.lots(), e.merchant()));
      case OrderAuthorised e ->
          e.legs()
              .forEach(
                  leg ->
                      lines.moved(e.payer(), "authorised", leg.asset(), leg.lots(), e.merchant()));
      case OrderCaptured e ->
          e.legs()
              .forEach(
                  leg -> {
                    lines.moved(e.payer(), "captured", leg.asset(), leg.lots(), e.merchant());
                    lines.returned(e.payer(), leg.asset(), leg.returned());
                  });
      case OrderVoided e ->
          e.legs().forEach(leg -> lines.returned(e.payer(), leg.asset(), leg.returned()));
      case OrderRefunded e -> refunded(e, lines);
      case PointsConverted e -> {
        lines.moved(e.member(), "converted", e.asset(), e.lots(), null);
        long made = e.newAmounts().stream().mapToLong(Long::longValue).sum();
        lines.moved(e.member(), "conversion_received", e.into(), made, null);
      }
      case SwapOffered e -> lines.moved(e.from(), "offered", e.give(), e.lots(), null);
      case SwapTaken e -> swapped(e, lines);
      case SwapEnded e -> lines.returned(e.from(), e.give(), e.lots());
      case EnvelopeOpened e -> lines.moved(e.from(), "enveloped", e.asset(), e.lots(), null);
      case ShareClaimed e -> {
        lines.moved(e.from(), "share_given", e.asset(), e.lots(), e.to());
        lines.expired(e.from(), e.asset(), e.lots());
        lines.moved(e.to(), "share_received", e.asset(), e.lots(), e.from());
      }
      case EnvelopeClosed e -> lines.returned(e.from(), e.asset(), e.lots());
      case AccountOpened _,
          KeyRotated _,
          AccountClosed _,
          TierSet _,
          CategorySet _,
          CurrencyDefined _,
          ProgramDefined _,
          PolicySet _,
          BatchIssued _,
          BatchRetired _,
          LotExtended _,
          AwardLeftOut _,
          AgreementProposed _,
          AgreementAccepted _,
          AgreementEnded _,
          DisputeOpened _,
          DisputeRuled _,
          OrderCancelled _,
          MandateSpent _,
          WindowClosed _,
          WindowSettled _,
          Deposited _,
          Withdrawn _,
          RegistrarAppointed _,
          RegistrarDismissed _,
          LimitsSet _,
          AccountFrozen _,
          AccountUnfrozen _,
          RulesScheduled _,
          ActivationCancelled _,
          LogKeyRotated _ -> {}
    }
  }

  private static void refunded(OrderRefunded e, Lines lines) {
    for (RefundedLeg leg : e.legs()) {
      long back = leg.lots().stream().mapToLong(lot -> lot.amount().value()).sum();
      long debt = leg.lots().stream().mapToLong(RefundedLot::debtPaid).sum();
      lines.moved(e.payer(), "refunded", leg.asset(), back, e.merchant());
      lines.moved(e.payer(), "debt_paid", leg.asset(), debt, e.merchant());
    }
  }

  private static void swapped(SwapTaken e, Lines lines) {
    lines.moved(e.from(), "swapped", e.give(), e.given(), e.taker());
    lines.expired(e.from(), e.give(), e.given());
    lines.moved(e.from(), "swap_received", e.want(), e.paid(), e.taker());
    lines.moved(e.taker(), "swapped", e.want(), e.paid(), e.from());
    lines.moved(e.taker(), "swap_received", e.give(), e.given(), e.from());
  }
}
