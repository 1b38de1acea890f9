package bhtd.protocol.event;

import static bhtd.protocol.event.Movement.UNSAID;
import static bhtd.protocol.event.Spot.EXPIRED;
import static bhtd.protocol.event.Spot.OUTSIDE;
import static bhtd.protocol.event.Spot.REDEEMED;
import static bhtd.protocol.event.Spot.UNDISTRIBUTED;
import static bhtd.protocol.event.Spot.WITHDRAWN;
import static bhtd.protocol.event.Spot.available;
import static bhtd.protocol.event.Spot.enveloped;
import static bhtd.protocol.event.Spot.held;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// What an event moves. Whoever adds up the movements of all events has every account's points and
/// every asset's figures, and needs no rule for it. Points that change their lot (a refund, a
/// conversion) pass through undistributed.
public final class Movements {
  private Movements() {}

  /// In the order in which they happen; none for an event that moves nothing.
  public static List<Movement> of(Event event) {
    MovementList moved = new MovementList();
    switch (event) {
      case BatchIssued e ->
          moved.move(e.asset(), e.batch(), UNSAID, OUTSIDE, UNDISTRIBUTED, e.amount().value());
      case BatchRetired e ->
          moved.move(e.asset(), e.batch(), UNSAID, UNDISTRIBUTED, EXPIRED, e.amount().value());
      case PointsExpired e ->
          moved.move(
              e.asset(), UNSAID, e.lot(), available(e.account()), EXPIRED, e.amount().value());
      case PointsAwarded e ->
          moved.move(
              e.asset(),
              e.lot(),
              UNDISTRIBUTED,
              available(e.to()),
              e.amount().value() - e.debtPaid());
      case CirculatedAwarded e ->
          moved.move(e.asset(), e.lots(), available(e.from()), available(e.to()));
      case AwardPromised e ->
          moved.move(e.asset(), e.lot(), UNDISTRIBUTED, held(e.from()), e.amount().value());
      case AwardMatured e -> matured(e, moved);
      case AwardReturned e ->
          moved.move(
              e.asset(),
              e.batch(),
              e.lot(),
              held(e.from()),
              e.expired() ? EXPIRED : UNDISTRIBUTED,
              e.amount().value());
      case AwardClawedBack e ->
          moved.move(e.asset(), e.batch(), e.lot(), available(e.from()), UNDISTRIBUTED, e.amount());
      case PointsTransferred e ->
          moved.move(e.asset(), e.lots(), available(e.from()), available(e.to()));
      case OrderPaid e -> PaymentMovements.paid(e, moved);
      case OrderAuthorised e -> PaymentMovements.authorised(e, moved);
      case OrderCaptured e -> PaymentMovements.captured(e, moved);
      case OrderVoided e -> PaymentMovements.voided(e, moved);
      case OrderRefunded e -> PaymentMovements.refunded(e, moved);
      case PointsConverted e -> converted(e, moved);
      case SwapOffered e -> moved.move(e.give(), e.lots(), available(e.from()), held(e.from()));
      case SwapTaken e ->
          moved
              .move(e.give(), e.given(), held(e.from()), available(e.taker()))
              .move(e.want(), e.paid(), available(e.taker()), available(e.from()));
      case SwapEnded e -> moved.move(e.give(), e.lots(), held(e.from()), available(e.from()));
      case EnvelopeOpened e ->
          moved.move(e.asset(), e.lots(), available(e.from()), enveloped(e.from()));
      case ShareClaimed e ->
          moved.move(e.asset(), e.lots(), enveloped(e.from()), available(e.to()));
      case EnvelopeClosed e ->
          moved.move(e.asset(), e.lots(), enveloped(e.from()), available(e.from()));
      case WindowSettled e -> settled(e, moved);
      case Deposited e ->
          moved.money(e.currency(), OUTSIDE, available(e.reserve()), e.amount().value());
      case Withdrawn e ->
          moved.money(e.currency(), available(e.reserve()), WITHDRAWN, e.amount().value());
      case AccountOpened _,
          AccountClaimed _,
          KeyRotated _,
          AccountClosed _,
          TierSet _,
          CategorySet _,
          CurrencyDefined _,
          ProgramDefined _,
          PolicySet _,
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
          RegistrarAppointed _,
          RegistrarDismissed _,
          LimitsSet _,
          AccountFrozen _,
          AccountUnfrozen _,
          RulesScheduled _,
          ActivationCancelled _,
          LogKeyRotated _ -> {}
    }
    return moved.done();
  }

  private static void matured(AwardMatured e, MovementList moved) {
    long kept = e.amount().value() - e.debtPaid();
    moved.move(e.asset(), e.batch(), e.lot(), held(e.from()), available(e.to()), kept);
    moved.move(e.asset(), e.batch(), e.lot(), held(e.from()), UNDISTRIBUTED, e.debtPaid());
  }

  private static void converted(PointsConverted e, MovementList moved) {
    moved.move(e.asset(), e.lots(), available(e.member()), REDEEMED);
    for (int i = 0; i < e.newLots().size(); i++) {
      moved.move(
          e.into(),
          e.newLots().get(i),
          UNDISTRIBUTED,
          available(e.member()),
          e.newAmounts().get(i));
    }
    PaymentMovements.cleared(e.currency(), e.clearings(), moved);
  }

  /// Who pays and who is paid, each in order, matched until all is moved.
  private static void settled(WindowSettled e, MovementList moved) {
    Deque<Settled> payers = new ArrayDeque<>();
    e.settled().stream().filter(s -> s.net() < 0).forEach(payers::add);
    long left = 0;
    for (Settled payee : e.settled()) {
      long due = payee.net() > 0 ? payee.moved() : 0;
      while (due > 0) {
        if (left == 0) {
          left = payers.getFirst().moved();
        }
        long part = Math.min(left, due);
        moved.money(
            e.currency(), available(payers.getFirst().reserve()), available(payee.reserve()), part);
        due -= part;
        left -= part;
        if (left == 0) {
          payers.removeFirst();
        }
      }
    }
  }
}
