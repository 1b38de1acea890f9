package bhtd.protocol.event;

import bhtd.protocol.value.AssetCode;
import java.util.List;
import java.util.stream.IntStream;

/// Which lots an event names with their expiry: new ones, known ones again, and those it extends.
/// Whoever keeps the last that was said of each lot has them all.
public final class Lots {
  private Lots() {}

  /// None for an event that neither makes nor extends a lot.
  public static List<NamedLot> of(Event event) {
    return switch (event) {
      case CurrencyDefined e -> List.of(new NamedLot(e.code(), e.lot(), Movement.UNSAID, 0));
      case LotExtended e ->
          List.of(new NamedLot(e.asset(), e.lot(), Movement.UNSAID, e.expiresAtMs()));
      case PointsAwarded e -> List.of(named(e.asset(), e.lot()));
      case AwardPromised e -> List.of(named(e.asset(), e.lot()));
      case OrderRefunded e ->
          e.legs().stream()
              .flatMap(leg -> leg.lots().stream().map(lot -> named(leg.asset(), lot.toLot())))
              .toList();
      case PointsConverted e ->
          IntStream.range(0, e.newLots().size())
              .filter(i -> e.newAmounts().get(i) > 0)
              .mapToObj(i -> named(e.into(), e.newLots().get(i)))
              .toList();
      case AccountOpened _,
          AccountClaimed _,
          KeyRotated _,
          AccountClosed _,
          TierSet _,
          CategorySet _,
          ProgramDefined _,
          PolicySet _,
          BatchIssued _,
          BatchRetired _,
          PointsExpired _,
          CirculatedAwarded _,
          AwardMatured _,
          AwardReturned _,
          AwardLeftOut _,
          AwardClawedBack _,
          PointsTransferred _,
          AgreementProposed _,
          AgreementAccepted _,
          AgreementEnded _,
          DisputeOpened _,
          DisputeRuled _,
          OrderPaid _,
          OrderAuthorised _,
          OrderCaptured _,
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
          LogKeyRotated _ ->
          List.of();
    };
  }

  private static NamedLot named(AssetCode asset, Lot lot) {
    return new NamedLot(asset, lot.lot(), lot.batch(), lot.expiresAtMs());
  }
}
