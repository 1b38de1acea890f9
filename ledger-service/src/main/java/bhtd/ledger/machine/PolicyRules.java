package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.ASSET_UNKNOWN;
import static bhtd.protocol.value.Reason.ASSET_WRONG_KIND;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.POLICY_NOTICE;
import static bhtd.protocol.value.Reason.POLICY_VERSION;
import static bhtd.protocol.value.Reason.TIME_INVALID;

import bhtd.ledger.machine.state.Assets;
import bhtd.protocol.command.Policy;
import bhtd.protocol.command.SetPolicy;
import bhtd.protocol.event.PolicySet;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.Rate;
import java.util.Optional;

/// An institution says what may be done with its program's points, and says it 30 days ahead where
/// it takes something away. SPEC.md, "Assets and their policy".
final class PolicyRules {
  private static final long NOTICE_MS = 30L * 24 * 60 * 60 * 1_000;

  private PolicyRules() {}

  static Verdict decide(State s, Signer signer, SetPolicy o, BlockTime now) {
    int asset = s.assets.find(o.asset());
    boolean program = asset != Assets.NONE && !s.assets.isCurrency(asset);
    if (!s.is(AccountKind.INSTITUTION, signer.account())
        || (program && s.assets.institution(asset) != signer.account())) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    Optional<AssetCode> ownCurrency = o.policy().ownCurrency();
    int currency = ownCurrency.map(s.assets::find).orElse(Assets.NONE);
    if (asset == Assets.NONE || (ownCurrency.isPresent() && currency == Assets.NONE)) {
      return Verdict.breaks(ASSET_UNKNOWN);
    }
    if (!program || (ownCurrency.isPresent() && !s.assets.isCurrency(currency))) {
      return Verdict.breaks(ASSET_WRONG_KIND);
    }
    int next = s.policies.lastVersion(asset) + 1;
    if (o.policy().version() != next) {
      return Verdict.breaks(POLICY_VERSION, next, o.policy().version());
    }
    long given = o.policy().startsAtMs();
    long start = given == 0 ? now.ms() : given;
    Policy inForce = s.policies.inForce(asset, now.ms());
    if (start < now.ms() + NOTICE_MS && isNarrower(o.policy(), inForce)) {
      return Verdict.breaks(POLICY_NOTICE, now.ms() + NOTICE_MS, start);
    }
    if (start < now.ms()) {
      return Verdict.breaks(TIME_INVALID, now.ms(), start);
    }
    return Verdict.holds(new PolicySet(o.asset(), startingAt(o.policy(), start)));
  }

  static void apply(State s, PolicySet e, BlockTime now) {
    s.policies.set(s.assets.find(e.asset()), e.policy(), now.ms());
  }

  /// Whether the new policy takes away anything that the old one gives.
  private static boolean isNarrower(Policy o, Policy old) {
    return (old.transferable() && !o.transferable())
        || (old.giftable() && !o.giftable())
        || (old.convertible() && !o.convertible())
        || isTighter(o.transferMax(), old.transferMax())
        || isTighter(o.outPerDayMax(), old.outPerDayMax())
        || isTighter(o.envelopeMax(), old.envelopeMax())
        || o.givingAgeMs() > old.givingAgeMs()
        || (old.ownRate().isPresent()
            && (!o.ownCurrency().equals(old.ownCurrency()) || isLess(o.ownRate(), old.ownRate())));
  }

  private static boolean isTighter(long max, long old) {
    return max != 0 && (old == 0 || max < old);
  }

  private static boolean isLess(Optional<Rate> rate, Optional<Rate> old) {
    Rate r = rate.orElseThrow();
    Rate o = old.orElseThrow();
    return r.numerator() * o.denominator() < o.numerator() * r.denominator();
  }

  private static Policy startingAt(Policy p, long startMs) {
    return new Policy(
        p.version(),
        startMs,
        p.transferable(),
        p.giftable(),
        p.convertible(),
        p.transferMax(),
        p.outPerDayMax(),
        p.envelopeMax(),
        p.givingAgeMs(),
        p.ownRate(),
        p.ownCurrency());
  }
}
