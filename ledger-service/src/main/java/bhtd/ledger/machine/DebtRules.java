package bhtd.ledger.machine;

import bhtd.protocol.value.BlockTime;

/// What a member owes an issuer after a clawback that found too little: half of later awards and
/// all of refunded points pay it, oldest first. SPEC.md, "Awards".
final class DebtRules {
  private static final long LIFE_MS = 366L * 86_400_000;

  private DebtRules() {}

  /// Of an award: at most half of it, rounded down.
  static long ofAward(State s, int member, int asset, long amount, BlockTime now) {
    return Math.min(amount / 2, s.debts.owed(member, asset, now.ms()));
  }

  /// Of refunded points: all of them. An event with several parts gives each what is left of the
  /// debt after those before it.
  ///
  /// @param paidBefore by earlier parts of the same event
  static long ofRefund(
      State s, int member, int asset, long amount, long paidBefore, BlockTime now) {
    return Math.min(amount, s.debts.owed(member, asset, now.ms()) - paidBefore);
  }

  /// When a debt that comes to be now is over.
  static long untilMs(BlockTime now) {
    return now.ms() + LIFE_MS;
  }
}
