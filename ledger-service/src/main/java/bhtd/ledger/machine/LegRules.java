package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.AGREEMENT_MISMATCH;
import static bhtd.protocol.value.Reason.AGREEMENT_NOT_IN_FORCE;
import static bhtd.protocol.value.Reason.AGREEMENT_NOT_OPEN;
import static bhtd.protocol.value.Reason.AGREEMENT_UNKNOWN;
import static bhtd.protocol.value.Reason.ASSET_UNKNOWN;
import static bhtd.protocol.value.Reason.ASSET_WRONG_KIND;

import bhtd.ledger.machine.state.Agreements;
import bhtd.ledger.machine.state.Assets;
import bhtd.ledger.machine.state.Legs;
import bhtd.protocol.command.AgreementMode;
import bhtd.protocol.command.Leg;
import bhtd.protocol.command.Policy;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.Rate;
import java.util.Optional;

/// Whether a merchant takes the assets that an order is paid in, and at what rate: under an
/// agreement, or its own points at its own shop. SPEC.md, "Paying".
final class LegRules {
  private LegRules() {}

  /// The lowest reason that applies to any leg before anybody's authority to pay is looked at.
  static Optional<Verdict> check(State s, Payment p, BlockTime now) {
    LowestReason lowest = new LowestReason();
    int currency = s.assets.find(p.currency());
    if (currency == Assets.NONE) {
      lowest.add(Verdict.breaks(ASSET_UNKNOWN));
    } else if (!s.assets.isCurrency(currency)) {
      lowest.add(Verdict.breaks(ASSET_WRONG_KIND));
    }
    for (Leg leg : p.legs()) {
      lowest.add(check(s, p, leg, now));
    }
    return lowest.get();
  }

  private static Optional<Verdict> check(State s, Payment p, Leg leg, BlockTime now) {
    int asset = s.assets.find(leg.asset());
    if (asset == Assets.NONE) {
      return Optional.of(Verdict.breaks(ASSET_UNKNOWN));
    }
    if (s.assets.isCurrency(asset)) {
      return Optional.of(Verdict.breaks(ASSET_WRONG_KIND));
    }
    Optional<Verdict> lots = s.spending.named(asset, leg.lots(), now);
    if (lots.isPresent()) {
      return lots;
    }
    int merchant = p.merchant(s);
    if (leg.agreement().isEmpty()) {
      return s.assets.institution(asset) == merchant
          ? Optional.empty()
          : Optional.of(Verdict.breaks(AGREEMENT_MISMATCH));
    }
    int agreement = s.agreements.find(leg.agreement().get());
    Optional<Verdict> dead = inForce(s, agreement, now);
    if (dead.isPresent()) {
      return dead;
    }
    boolean fits =
        s.agreements.asset(agreement) == asset
            && s.agreements.terms(agreement).currency().equals(p.currency())
            && s.agreements.acceptor(agreement) == merchant
            && s.agreements.terms(agreement).mode() != AgreementMode.CONVERT;
    return fits ? Optional.empty() : Optional.of(Verdict.breaks(AGREEMENT_MISMATCH));
  }

  /// Why nothing can be done under an agreement now.
  ///
  /// @param agreement its number, or {@link Agreements#NONE}
  static Optional<Verdict> inForce(State s, int agreement, BlockTime now) {
    if (agreement == Agreements.NONE) {
      return Optional.of(Verdict.breaks(AGREEMENT_UNKNOWN));
    }
    if (!s.agreements.accepted(agreement)) {
      return Optional.of(Verdict.breaks(AGREEMENT_NOT_OPEN));
    }
    return AgreementRules.inForce(s, agreement, now)
        ? Optional.empty()
        : Optional.of(
            Verdict.breaks(
                AGREEMENT_NOT_IN_FORCE, s.agreements.terms(agreement).startsAtMs(), now.ms()));
  }

  /// What a point is worth in a leg that was checked; empty where the merchant's own shop takes
  /// none.
  static Optional<Rate> rate(State s, Payment p, Leg leg, BlockTime now) {
    return rate(s, s.assets.find(leg.asset()), agreement(s, leg.agreement()), p.currency(), now);
  }

  static Optional<Rate> rate(State s, int asset, int agreement, AssetCode currency, BlockTime now) {
    if (agreement != Legs.OWN_SHOP) {
      return Optional.of(s.agreements.terms(agreement).rate());
    }
    Policy policy = s.policies.inForce(asset, now.ms());
    return policy.ownCurrency().equals(Optional.of(currency)) ? policy.ownRate() : Optional.empty();
  }

  /// The number of a leg's agreement, which exists.
  static int agreement(State s, Optional<Hash> named) {
    return named.isPresent() ? s.agreements.find(named.get()) : Legs.OWN_SHOP;
  }
}
