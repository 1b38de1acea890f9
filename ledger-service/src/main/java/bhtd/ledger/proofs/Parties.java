package bhtd.ledger.proofs;

import bhtd.ledger.machine.View;
import bhtd.protocol.command.Accept;
import bhtd.protocol.command.Award;
import bhtd.protocol.command.Charge;
import bhtd.protocol.command.Claim;
import bhtd.protocol.command.DefineCurrency;
import bhtd.protocol.command.DefineProgram;
import bhtd.protocol.command.Issue;
import bhtd.protocol.command.OpenAccount;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.Propose;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.event.AccountClaimed;
import bhtd.protocol.event.AccountOpened;
import bhtd.protocol.event.AgreementAccepted;
import bhtd.protocol.event.AgreementProposed;
import bhtd.protocol.event.BatchIssued;
import bhtd.protocol.event.CurrencyDefined;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.MandateSpent;
import bhtd.protocol.event.OrderCharged;
import bhtd.protocol.event.PointsAwarded;
import bhtd.protocol.event.PointsTransferred;
import bhtd.protocol.event.ProgramDefined;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whom an operation or an event concerns, the signer of the command apart: who may see it.
///
/// @param agreements what the ledger knows of an agreement
record Parties(Function<Hash, Optional<View.Agreement>> agreements) {

  Set<AccountId> of(Operation operation) {
    return switch (operation) {
      case OpenAccount o -> set(Stream.of(o.account()), o.institution().stream());
      case Claim o -> Set.of();
      case DefineCurrency o -> Set.of();
      case DefineProgram o -> Set.of(o.issuance());
      case Issue o -> Set.of();
      case Award o -> Set.of(o.to());
      case Transfer o -> Set.of(o.to());
      case Propose o -> Set.of(o.acceptor());
      case Accept o -> agreed(o.agreement());
      case Charge o ->
          set(
              Stream.of(o.mandate().mandate().payer(), o.mandate().mandate().merchant()),
              o.legs().stream().flatMap(leg -> agreed(leg.agreement()).stream()));
    };
  }

  Set<AccountId> of(Event event) {
    return switch (event) {
      case AccountOpened e -> set(Stream.of(e.account()), e.institution().stream());
      case AccountClaimed e -> Set.of(e.account());
      case CurrencyDefined e -> Set.of();
      case ProgramDefined e -> set(Stream.of(e.institution(), e.issuance()));
      case BatchIssued e -> Set.of();
      case PointsAwarded e -> Set.of(e.to());
      case PointsTransferred e -> set(Stream.of(e.from(), e.to()));
      case AgreementProposed e -> set(Stream.of(e.proposer(), e.issuer(), e.terms().acceptor()));
      case AgreementAccepted e -> set(Stream.of(e.acceptedBy()), agreed(e.agreement()).stream());
      case OrderCharged e ->
          set(
              Stream.of(e.merchant(), e.payer()),
              e.legs().stream().flatMap(leg -> Stream.of(leg.debtor(), leg.creditor())));
      case MandateSpent e -> Set.of(e.payer());
    };
  }

  private Set<AccountId> agreed(Hash agreement) {
    return agreements
        .apply(agreement)
        .map(a -> set(Stream.of(a.issuer(), a.proposer(), a.terms().acceptor())))
        .orElse(Set.of());
  }

  @SafeVarargs
  private static Set<AccountId> set(Stream<AccountId>... accounts) {
    return Stream.of(accounts).flatMap(Function.identity()).collect(Collectors.toSet());
  }
}
