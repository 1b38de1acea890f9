package bhtd.ledger.model;

import static bhtd.protocol.value.Reason.POLICY_ACCOUNT_AGE;
import static bhtd.protocol.value.Reason.POLICY_ENVELOPE_MAX;
import static bhtd.protocol.value.Reason.POLICY_FORBIDS;
import static bhtd.protocol.value.Reason.POLICY_OUT_PER_DAY;
import static bhtd.protocol.value.Reason.POLICY_TRANSFER_MAX;
import static bhtd.protocol.value.Reason.TIER_HOLDING;
import static bhtd.protocol.value.Reason.TIER_OUTFLOW;

import bhtd.ledger.model.Facts.Account;
import bhtd.ledger.model.Facts.Count;
import bhtd.ledger.model.Facts.Day;
import bhtd.ledger.model.Facts.TierAsset;
import bhtd.protocol.command.Policy;
import bhtd.protocol.command.SetLimits;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.Reason;

/// SPEC.md, "Assets and their policy", GIVING, and "Limits of a tier".
final class Giving {
  private static final Hash NONE = Hash.sha256();

  private Giving() {}

  static void rules(
      State s, AccountId giver, AssetCode asset, long amount, boolean envelope, long now) {
    Policy p = Assets.inForce(s, asset, now);
    Broken.when(envelope ? !p.giftable() : !p.transferable(), POLICY_FORBIDS);
    if (envelope) {
      most(POLICY_ENVELOPE_MAX, amount, p.envelopeMax());
    } else {
      most(POLICY_TRANSFER_MAX, amount, p.transferMax());
    }
    long earliest = s.accounts.at(giver).openedAt() + p.givingAgeMs();
    Broken.when(now < earliest, POLICY_ACCOUNT_AGE, earliest, now);
    long today = count(s, giver, asset, Count.OUT, now) + amount;
    most(POLICY_OUT_PER_DAY, today, p.outPerDayMax());
    most(TIER_OUTFLOW, today, limits(s, giver, asset).outflowPerDayMax());
  }

  static void gave(State s, AccountId giver, AssetCode asset, long amount, long now) {
    count(s, giver, asset, Count.OUT, amount, now);
  }

  /// One more envelope or claim today.
  static void oneMore(
      State s, AccountId member, AssetCode asset, Count what, Reason reason, long now) {
    SetLimits limits = limits(s, member, asset);
    long most = what == Count.CLAIMS ? limits.claimsPerDayMax() : limits.envelopesPerDayMax();
    most(reason, count(s, member, asset, what, now) + 1, most);
  }

  static void counted(State s, AccountId member, AssetCode asset, Count what, long now) {
    count(s, member, asset, what, 1, now);
  }

  /// @param more points that it would come to hold
  static void holding(State s, AccountId member, AssetCode asset, long more) {
    long would = Points.holds(s, member, asset) + more;
    most(TIER_HOLDING, would, limits(s, member, asset).holdingMax());
  }

  private static void most(Reason reason, long needed, long most) {
    Broken.when(most != 0 && needed > most, reason, needed, most);
  }

  private static SetLimits limits(State s, AccountId member, AssetCode asset) {
    Account a = s.accounts.at(member);
    return s.limits
        .find(new TierAsset(a.tier(), asset))
        .orElseGet(() -> new SetLimits(a.tier(), asset, 0, 0, 0, 0, NONE));
  }

  private static long count(State s, AccountId m, AssetCode asset, Count what, long now) {
    return s.days.find(new Day(m, asset, Times.day(now), what)).orElse(0L);
  }

  private static void count(
      State s, AccountId m, AssetCode asset, Count what, long more, long now) {
    s.days.put(new Day(m, asset, Times.day(now), what), count(s, m, asset, what, now) + more);
  }
}
