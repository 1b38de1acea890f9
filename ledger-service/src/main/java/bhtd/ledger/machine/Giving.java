package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.POLICY_ACCOUNT_AGE;
import static bhtd.protocol.value.Reason.POLICY_ENVELOPE_MAX;
import static bhtd.protocol.value.Reason.POLICY_FORBIDS;
import static bhtd.protocol.value.Reason.POLICY_OUT_PER_DAY;
import static bhtd.protocol.value.Reason.POLICY_TRANSFER_MAX;

import bhtd.protocol.command.Policy;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.Reason;
import java.util.Optional;

/// What transfers, envelopes, offers and swaps have in common: a member gives points away, as far
/// as the program's policy and the member's tier let it. SPEC.md, "Assets and their policy".
final class Giving {
  private Giving() {}

  enum Kind {
    TRANSFER,
    ENVELOPE,
    SWAP
  }

  /// Why the giver, a member, may not give so much of a program; empty if it may.
  static Optional<Verdict> check(
      State s, int giver, int asset, long amount, Kind kind, BlockTime now) {
    Policy policy = s.policies.inForce(asset, now.ms());
    boolean envelope = kind == Kind.ENVELOPE;
    if (!(envelope ? policy.giftable() : policy.transferable())) {
      return Optional.of(Verdict.breaks(POLICY_FORBIDS));
    }
    long max = envelope ? policy.envelopeMax() : policy.transferMax();
    if (exceeds(amount, max)) {
      Reason reason = envelope ? POLICY_ENVELOPE_MAX : POLICY_TRANSFER_MAX;
      return Optional.of(Verdict.breaks(reason, amount, max));
    }
    long opened = s.accounts.openedAtMs(giver);
    if (now.ms() - opened < policy.givingAgeMs()) {
      return Optional.of(
          Verdict.breaks(POLICY_ACCOUNT_AGE, later(opened, policy.givingAgeMs()), now.ms()));
    }
    long out = Math.addExact(s.days.out(giver, asset, now.ms()), amount);
    if (exceeds(out, policy.outPerDayMax())) {
      return Optional.of(Verdict.breaks(POLICY_OUT_PER_DAY, out, policy.outPerDayMax()));
    }
    return Tiers.outflow(s, giver, asset, out);
  }

  /// The giver gave so much; it counts for the day, whatever becomes of it.
  static void count(State s, int giver, int asset, long amount, BlockTime now) {
    s.days.countOut(giver, asset, amount, now.ms());
  }

  private static boolean exceeds(long amount, long max) {
    return max != 0 && amount > max;
  }

  /// Not later than there are times.
  private static long later(long ms, long age) {
    return age > Long.MAX_VALUE - ms ? Long.MAX_VALUE : ms + age;
  }
}
