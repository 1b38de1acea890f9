package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.AMOUNT_OUT_OF_RANGE;
import static bhtd.protocol.value.Reason.AWARD_NOT_OPEN;
import static bhtd.protocol.value.Reason.AWARD_UNKNOWN;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;

import bhtd.ledger.machine.state.Awards;
import bhtd.ledger.machine.state.Holdings;
import bhtd.protocol.command.ClawBack;
import bhtd.protocol.event.AwardClawedBack;
import bhtd.protocol.event.Place;
import bhtd.protocol.value.BlockTime;

/// An award that said so can be taken back: from what the member has available in its lot; what is
/// not there is owed. SPEC.md, "Awards".
final class ClawbackRules {
  private ClawbackRules() {}

  static Verdict decide(State s, Signer signer, ClawBack o, BlockTime now) {
    int award = s.awards.find(o.award());
    if (!MaturityRules.isItsIssuance(s, signer, award)) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    if (award == Awards.NONE) {
      return Verdict.breaks(AWARD_UNKNOWN);
    }
    long amount = o.amount().value();
    if (amount > s.awards.left(award)) {
      return Verdict.breaks(AMOUNT_OUT_OF_RANGE, amount, s.awards.left(award));
    }
    int lot = s.awards.lot(award);
    if (!s.awards.isGiven(award)
        || now.ms() > s.awards.clawbackUntilMs(award)
        || !s.lots.spendable(lot, now.ms())) {
      return Verdict.breaks(AWARD_NOT_OPEN);
    }
    int row = s.holdings.find(s.awards.to(award), lot);
    long there = row == Holdings.NONE ? 0 : s.holdings.available(row);
    long taken = Math.min(amount, there);
    return Verdict.holds(
        new AwardClawedBack(
            o.award(),
            s.accounts.id(s.awards.to(award)),
            signer.id(),
            s.assets.code(s.lots.asset(lot)),
            s.lots.batch(lot),
            lot,
            taken,
            amount - taken,
            taken < amount ? DebtRules.untilMs(now) : 0));
  }

  static void apply(State s, AwardClawedBack e) {
    int from = s.accounts.find(e.from());
    int lot = (int) e.lot();
    if (e.amount() > 0) {
      s.points.move(from, lot, Place.AVAILABLE, Place.UNDISTRIBUTED, e.amount());
    }
    if (e.debt() > 0) {
      s.debts.add(from, s.lots.asset(lot), e.debt(), e.debtUntilMs());
    }
    s.awards.clawBack(s.awards.find(e.award()), e.amount() + e.debt());
  }
}
