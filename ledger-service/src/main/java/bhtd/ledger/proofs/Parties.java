package bhtd.ledger.proofs;

import bhtd.ledger.machine.View;
import bhtd.protocol.command.Accept;
import bhtd.protocol.command.ActivateRules;
import bhtd.protocol.command.AppointRegistrar;
import bhtd.protocol.command.Award;
import bhtd.protocol.command.AwardCirculated;
import bhtd.protocol.command.CancelActivation;
import bhtd.protocol.command.CancelAward;
import bhtd.protocol.command.CancelOrder;
import bhtd.protocol.command.CancelSwap;
import bhtd.protocol.command.Capture;
import bhtd.protocol.command.Charge;
import bhtd.protocol.command.Claim;
import bhtd.protocol.command.ClaimShare;
import bhtd.protocol.command.ClawBack;
import bhtd.protocol.command.CloseAccount;
import bhtd.protocol.command.CloseWindow;
import bhtd.protocol.command.Convert;
import bhtd.protocol.command.DefineCurrency;
import bhtd.protocol.command.DefineProgram;
import bhtd.protocol.command.Deposit;
import bhtd.protocol.command.DismissRegistrar;
import bhtd.protocol.command.EndAgreement;
import bhtd.protocol.command.ExtendLot;
import bhtd.protocol.command.Freeze;
import bhtd.protocol.command.Issue;
import bhtd.protocol.command.Leg;
import bhtd.protocol.command.OfferSwap;
import bhtd.protocol.command.OpenAccount;
import bhtd.protocol.command.OpenDispute;
import bhtd.protocol.command.OpenEnvelope;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.Pay;
import bhtd.protocol.command.Propose;
import bhtd.protocol.command.Refund;
import bhtd.protocol.command.Retire;
import bhtd.protocol.command.RotateKey;
import bhtd.protocol.command.RotateLogKey;
import bhtd.protocol.command.RuleDispute;
import bhtd.protocol.command.SetCategory;
import bhtd.protocol.command.SetLimits;
import bhtd.protocol.command.SetPolicy;
import bhtd.protocol.command.SetTier;
import bhtd.protocol.command.SettleWindow;
import bhtd.protocol.command.TakeSwap;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.command.Unfreeze;
import bhtd.protocol.command.VoidPayment;
import bhtd.protocol.command.Withdraw;
import bhtd.protocol.event.Event;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;
import java.util.List;
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
      case SetTier o -> Set.of(o.account());
      case SetCategory o -> Set.of(o.institution());
      case DefineProgram o -> Set.of(o.issuance());
      case Issue o -> Set.copyOf(o.merchants());
      case Award o -> Set.of(o.to());
      case AwardCirculated o -> Set.of(o.to());
      case Transfer o -> Set.of(o.to());
      case Propose o -> Set.of(o.acceptor());
      case Accept o -> agreed(o.agreement());
      case EndAgreement o -> agreed(o.agreement());
      case OpenDispute o -> agreed(o.agreement());
      case RuleDispute o -> agreed(o.agreement());
      case Charge o ->
          set(
              Stream.of(o.mandate().mandate().payer(), o.mandate().mandate().merchant()),
              agreed(o.legs()));
      case Pay o -> set(Stream.of(o.request().request().merchant()), agreed(o.legs()));
      case Convert o -> agreed(o.agreement());
      case Deposit o -> Set.of(o.reserve());
      case AppointRegistrar o -> Set.of(o.registrar());
      case DismissRegistrar o -> Set.of(o.registrar());
      case Freeze o -> Set.of(o.account());
      case Unfreeze o -> Set.of(o.account());
      case Claim _,
          RotateKey _,
          CloseAccount _,
          DefineCurrency _,
          SetPolicy _,
          Retire _,
          ExtendLot _,
          CancelAward _,
          ClawBack _,
          Capture _,
          VoidPayment _,
          Refund _,
          CancelOrder _,
          OfferSwap _,
          TakeSwap _,
          CancelSwap _,
          OpenEnvelope _,
          ClaimShare _,
          CloseWindow _,
          SettleWindow _,
          Withdraw _,
          SetLimits _,
          ActivateRules _,
          CancelActivation _,
          RotateLogKey _ ->
          Set.of();
    };
  }

  Set<AccountId> of(Event event) {
    return EventParties.of(event, this::agreed);
  }

  private Stream<AccountId> agreed(List<Leg> legs) {
    return legs.stream().flatMap(leg -> leg.agreement().stream()).flatMap(a -> agreed(a).stream());
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
