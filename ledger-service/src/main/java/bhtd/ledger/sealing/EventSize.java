package bhtd.ledger.sealing;

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
import bhtd.protocol.event.CapturedLeg;
import bhtd.protocol.event.CategorySet;
import bhtd.protocol.event.CirculatedAwarded;
import bhtd.protocol.event.Clearing;
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
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.event.LotExtended;
import bhtd.protocol.event.MandateSpent;
import bhtd.protocol.event.OrderAuthorised;
import bhtd.protocol.event.OrderCancelled;
import bhtd.protocol.event.OrderCaptured;
import bhtd.protocol.event.OrderPaid;
import bhtd.protocol.event.OrderRefunded;
import bhtd.protocol.event.OrderVoided;
import bhtd.protocol.event.PaidLeg;
import bhtd.protocol.event.PointsAwarded;
import bhtd.protocol.event.PointsConverted;
import bhtd.protocol.event.PointsExpired;
import bhtd.protocol.event.PointsTransferred;
import bhtd.protocol.event.PolicySet;
import bhtd.protocol.event.ProgramDefined;
import bhtd.protocol.event.RefundedLeg;
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
import java.util.List;

/// How many bytes an event may have, from above; its bytes are made on other threads.
final class EventSize {
  private static final int LOT_BYTES = 24;
  private static final int CLEARING_BYTES = 110;

  private EventSize() {}

  static int atMost(Event event) {
    return switch (event) {
      case AccountOpened _ -> 220;
      case AccountClaimed _ -> 40;
      case KeyRotated _ -> 100;
      case AccountClosed _ -> 40;
      case TierSet _ -> 40;
      case CategorySet _ -> 40;
      case CurrencyDefined _ -> 40;
      case ProgramDefined _ -> 80;
      case PolicySet _ -> 150;
      case BatchIssued e -> 80 + 24 * e.merchants().size() + 4 * e.categories().size();
      case BatchRetired _ -> 60;
      case LotExtended _ -> 60;
      case PointsExpired _ -> 80;
      case PointsAwarded _ -> 130;
      case CirculatedAwarded e -> 80 + lots(e.lots());
      case AwardPromised _ -> 170;
      case AwardMatured _ -> 130;
      case AwardReturned _ -> 130;
      case AwardLeftOut _ -> 60;
      case AwardClawedBack _ -> 150;
      case PointsTransferred e -> 80 + lots(e.lots());
      case AgreementProposed _ -> 320;
      case AgreementAccepted _ -> 80;
      case AgreementEnded _ -> 80;
      case DisputeOpened _ -> 190;
      case DisputeRuled _ -> 200;
      case OrderPaid e -> 180 + e.legs().stream().mapToInt(EventSize::leg).sum();
      case OrderAuthorised e -> 200 + e.legs().stream().mapToInt(EventSize::leg).sum();
      case OrderCaptured e -> 200 + e.legs().stream().mapToInt(EventSize::leg).sum();
      case OrderVoided e -> 160 + e.legs().stream().mapToInt(EventSize::leg).sum();
      case OrderRefunded e -> 160 + e.legs().stream().mapToInt(EventSize::leg).sum();
      case OrderCancelled _ -> 70;
      case MandateSpent _ -> 70;
      case PointsConverted e ->
          160 + lots(e.lots()) + 40 * e.newLots().size() + clearings(e.clearings());
      case SwapOffered e -> 120 + lots(e.lots());
      case SwapTaken e -> 120 + lots(e.given()) + lots(e.paid());
      case SwapEnded e -> 80 + lots(e.lots());
      case EnvelopeOpened e -> 240 + lots(e.lots());
      case ShareClaimed e -> 110 + lots(e.lots());
      case EnvelopeClosed e -> 80 + lots(e.lots());
      case WindowClosed _ -> 40;
      case WindowSettled e -> 40 + 70 * e.settled().size() + clearings(e.carried());
      case Deposited _ -> 110;
      case Withdrawn _ -> 70;
      case RegistrarAppointed _ -> 110;
      case RegistrarDismissed _ -> 70;
      case LimitsSet _ -> 110;
      case AccountFrozen _ -> 70;
      case AccountUnfrozen _ -> 70;
      case RulesScheduled _ -> 70;
      case ActivationCancelled _ -> 50;
      case LogKeyRotated _ -> 130;
    };
  }

  private static int leg(PaidLeg leg) {
    return 80 + lots(leg.lots()) + clearings(leg.clearings());
  }

  private static int leg(CapturedLeg leg) {
    return 40
        + lots(leg.lots())
        + lots(leg.returned())
        + clearings(leg.clearings())
        + clearings(leg.released());
  }

  private static int leg(RefundedLeg leg) {
    return 50 + 70 * leg.lots().size() + clearings(leg.clearings());
  }

  private static int lots(List<LotAmount> lots) {
    return LOT_BYTES * lots.size();
  }

  private static int clearings(List<Clearing> clearings) {
    return CLEARING_BYTES * clearings.size();
  }
}
