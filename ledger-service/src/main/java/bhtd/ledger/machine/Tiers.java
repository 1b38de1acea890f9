package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.TIER_CLAIMS;
import static bhtd.protocol.value.Reason.TIER_ENVELOPES;
import static bhtd.protocol.value.Reason.TIER_HOLDING;
import static bhtd.protocol.value.Reason.TIER_OUTFLOW;

import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.Reason;
import java.util.Optional;

/// The limits that the operator set for a member's tier, asset by asset and UTC day by UTC day.
/// SPEC.md, "Limits of a tier".
final class Tiers {
  private Tiers() {}

  /// Whether so much more would be too much to hold. Available, held and in envelopes count, and
  /// what has expired and was not swept yet.
  static Optional<Verdict> holding(State s, int receiver, int asset, long amount) {
    long max = s.limits.holdingMax(s.accounts.tier(receiver), asset);
    return max == 0
        ? Optional.empty()
        : within(TIER_HOLDING, Math.addExact(held(s, receiver, asset), amount), max);
  }

  /// @param out what would have been given away in the day
  static Optional<Verdict> outflow(State s, int giver, int asset, long out) {
    return within(TIER_OUTFLOW, out, s.limits.outflowMax(s.accounts.tier(giver), asset));
  }

  /// Whether one more envelope would be too many for the day.
  static Optional<Verdict> envelopes(State s, int giver, int asset, BlockTime now) {
    long opened = s.days.envelopes(giver, asset, now.ms()) + 1L;
    return within(TIER_ENVELOPES, opened, s.limits.envelopesMax(s.accounts.tier(giver), asset));
  }

  static void countEnvelope(State s, int giver, int asset, BlockTime now) {
    s.days.countEnvelope(giver, asset, now.ms());
  }

  /// Whether one more share would be too many for the day.
  static Optional<Verdict> claims(State s, int claimer, int asset, BlockTime now) {
    long claimed = s.days.claims(claimer, asset, now.ms()) + 1L;
    return within(TIER_CLAIMS, claimed, s.limits.claimsMax(s.accounts.tier(claimer), asset));
  }

  static void countClaim(State s, int claimer, int asset, BlockTime now) {
    s.days.countClaim(claimer, asset, now.ms());
  }

  private static Optional<Verdict> within(Reason reason, long amount, long max) {
    return max == 0 || amount <= max
        ? Optional.empty()
        : Optional.of(Verdict.breaks(reason, amount, max));
  }

  private static long held(State s, int account, int asset) {
    long sum = 0;
    for (int row = s.holdings.first(account); row >= 0; row = s.holdings.after(row)) {
      if (s.lots.asset(s.holdings.lot(row)) == asset) {
        sum = Math.addExact(sum, Math.addExact(s.holdings.available(row), s.holdings.held(row)));
      }
    }
    return sum;
  }
}
