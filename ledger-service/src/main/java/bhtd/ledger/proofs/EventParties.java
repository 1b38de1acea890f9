package bhtd.ledger.proofs;

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
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whom an event concerns: the accounts it names, and the parties of the agreements it uses.
final class EventParties {
  private EventParties() {}

  /// @param agreed the parties of an agreement
  static Set<AccountId> of(Event event, Function<Hash, Set<AccountId>> agreed) {
    return switch (event) {
      case AccountOpened e -> set(Stream.of(e.account()), e.institution().stream());
      case AccountClaimed e -> Set.of(e.account());
      case KeyRotated e -> Set.of(e.account());
      case AccountClosed e -> Set.of(e.account());
      case TierSet e -> Set.of(e.account());
      case CategorySet e -> Set.of(e.institution());
      case ProgramDefined e -> set(Stream.of(e.institution(), e.issuance()));
      case BatchIssued e -> Set.copyOf(e.merchants());
      case PointsExpired e -> Set.of(e.account());
      case PointsAwarded e -> Set.of(e.to());
      case CirculatedAwarded e -> set(Stream.of(e.from(), e.to()));
      case AwardPromised e -> set(Stream.of(e.from(), e.to()));
      case AwardMatured e -> set(Stream.of(e.from(), e.to()));
      case AwardReturned e -> set(Stream.of(e.from(), e.to()));
      case AwardLeftOut e -> Set.of(e.to());
      case AwardClawedBack e -> set(Stream.of(e.from(), e.to()));
      case PointsTransferred e -> set(Stream.of(e.from(), e.to()));
      case AgreementProposed e -> set(Stream.of(e.proposer(), e.issuer(), e.terms().acceptor()));
      case AgreementAccepted e ->
          set(Stream.of(e.acceptedBy()), agreed.apply(e.agreement()).stream());
      case AgreementEnded e -> set(Stream.of(e.endedBy()), agreed.apply(e.agreement()).stream());
      case DisputeOpened e -> Set.of(e.issuer(), e.acceptor());
      case DisputeRuled e -> Set.of(e.issuer(), e.acceptor());
      case OrderPaid e ->
          set(
              Stream.of(e.merchant(), e.payer()),
              e.legs().stream().flatMap(leg -> of(leg, agreed)));
      case OrderAuthorised e ->
          set(
              Stream.of(e.merchant(), e.payer()),
              e.legs().stream().flatMap(leg -> of(leg, agreed)));
      case OrderCaptured e ->
          set(Stream.of(e.merchant(), e.payer()), e.legs().stream().flatMap(EventParties::of));
      case OrderVoided e ->
          set(Stream.of(e.merchant(), e.payer()), e.legs().stream().flatMap(EventParties::of));
      case OrderRefunded e ->
          set(
              Stream.of(e.merchant(), e.payer()),
              e.legs().stream().flatMap(leg -> cleared(leg.clearings())));
      case OrderCancelled e -> Set.of(e.merchant());
      case MandateSpent e -> Set.of(e.payer());
      case PointsConverted e ->
          set(Stream.of(e.member()), agreed.apply(e.agreement()).stream(), cleared(e.clearings()));
      case SwapOffered e -> Set.of(e.from());
      case SwapTaken e -> set(Stream.of(e.from(), e.taker()));
      case SwapEnded e -> Set.of(e.from());
      case EnvelopeOpened e -> Set.of(e.from());
      case ShareClaimed e -> set(Stream.of(e.from(), e.to()));
      case EnvelopeClosed e -> Set.of(e.from());
      case WindowSettled e ->
          set(
              e.settled().stream().flatMap(s -> Stream.of(s.institution(), s.reserve())),
              cleared(e.carried()));
      case Deposited e -> Set.of(e.reserve());
      case Withdrawn e -> Set.of(e.reserve());
      case RegistrarAppointed e -> Set.of(e.registrar());
      case RegistrarDismissed e -> Set.of(e.registrar());
      case AccountFrozen e -> Set.of(e.account());
      case AccountUnfrozen e -> Set.of(e.account());
      case CurrencyDefined _,
          PolicySet _,
          BatchRetired _,
          LotExtended _,
          WindowClosed _,
          LimitsSet _,
          RulesScheduled _,
          ActivationCancelled _,
          LogKeyRotated _ ->
          Set.of();
    };
  }

  private static Stream<AccountId> of(PaidLeg leg, Function<Hash, Set<AccountId>> agreed) {
    return Stream.concat(
        leg.agreement().stream().flatMap(a -> agreed.apply(a).stream()), cleared(leg.clearings()));
  }

  private static Stream<AccountId> of(CapturedLeg leg) {
    return Stream.concat(cleared(leg.clearings()), cleared(leg.released()));
  }

  private static Stream<AccountId> cleared(List<Clearing> clearings) {
    return clearings.stream()
        .flatMap(
            c ->
                Stream.of(
                        Stream.of(c.debtor(), c.creditor()),
                        c.debtorReserve().stream(),
                        c.creditorReserve().stream())
                    .flatMap(Function.identity()));
  }

  @SafeVarargs
  private static Set<AccountId> set(Stream<AccountId>... accounts) {
    return Stream.of(accounts).flatMap(Function.identity()).collect(Collectors.toSet());
  }
}
