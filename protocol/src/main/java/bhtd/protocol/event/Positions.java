package bhtd.protocol.event;

import bhtd.protocol.value.AssetCode;
import java.util.List;
import java.util.stream.Stream;

/// What an event makes institutions owe each other. An authorised payment makes nobody owe anything
/// before it is captured; a settled window is empty from its event on.
public final class Positions {
  private Positions() {}

  /// In the order in which they happen; none for an event that moves no position.
  public static List<PositionChange> of(Event event) {
    return switch (event) {
      case OrderPaid e -> changes(e.currency(), e.legs().stream().map(PaidLeg::clearings));
      case OrderCaptured e -> changes(e.currency(), e.legs().stream().map(CapturedLeg::clearings));
      case OrderRefunded e -> changes(e.currency(), e.legs().stream().map(RefundedLeg::clearings));
      case PointsConverted e -> changes(e.currency(), Stream.of(e.clearings()));
      case WindowSettled e -> changes(e.currency(), Stream.of(e.carried()));
      case DisputeRuled e ->
          e.amount() == 0
              ? List.of()
              : List.of(
                  new PositionChange(
                      e.acceptor(), e.issuer(), e.currency(), e.window(), e.amount()));
      case AccountOpened _,
          AccountClaimed _,
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
          PointsExpired _,
          PointsAwarded _,
          CirculatedAwarded _,
          AwardPromised _,
          AwardMatured _,
          AwardReturned _,
          AwardLeftOut _,
          AwardClawedBack _,
          PointsTransferred _,
          AgreementProposed _,
          AgreementAccepted _,
          AgreementEnded _,
          DisputeOpened _,
          OrderAuthorised _,
          OrderVoided _,
          OrderCancelled _,
          MandateSpent _,
          SwapOffered _,
          SwapTaken _,
          SwapEnded _,
          EnvelopeOpened _,
          ShareClaimed _,
          EnvelopeClosed _,
          WindowClosed _,
          Deposited _,
          Withdrawn _,
          RegistrarAppointed _,
          RegistrarDismissed _,
          LimitsSet _,
          AccountFrozen _,
          AccountUnfrozen _,
          RulesScheduled _,
          ActivationCancelled _,
          LogKeyRotated _ ->
          List.of();
    };
  }

  private static List<PositionChange> changes(
      AssetCode currency, Stream<List<Clearing>> clearings) {
    return clearings
        .flatMap(List::stream)
        .filter(c -> !c.gross())
        .map(
            c ->
                new PositionChange(
                    c.debtor(), c.creditor(), currency, c.window(), c.amount().value()))
        .toList();
  }
}
