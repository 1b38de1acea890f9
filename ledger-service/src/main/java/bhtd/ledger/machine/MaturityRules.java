package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.AWARD_NOT_OPEN;
import static bhtd.protocol.value.Reason.AWARD_UNKNOWN;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;

import bhtd.ledger.machine.state.Awards;
import bhtd.protocol.block.DueKind;
import bhtd.protocol.command.CancelAward;
import bhtd.protocol.event.AwardMatured;
import bhtd.protocol.event.AwardPromised;
import bhtd.protocol.event.AwardReturned;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.Place;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.ObjectKey;

/// An award that matures is held at the issuance account until it is due; until then that account
/// may cancel it. SPEC.md, "Awards".
final class MaturityRules {
  private MaturityRules() {}

  static void apply(State s, AwardPromised e) {
    int lot = LotRules.make(s, e.lot());
    int to = s.accounts.find(e.to());
    long amount = e.amount().value();
    s.points.move(s.accounts.find(e.from()), lot, Place.UNDISTRIBUTED, Place.HELD, amount);
    s.awards.promise(e.award(), to, lot, amount, e.maturesAtMs(), e.clawbackUntilMs());
    s.accounts.tie(to, 1);
    s.due.add(e.maturesAtMs(), DueKind.AWARD_MATURITY, e.award());
  }

  static Verdict decide(State s, Signer signer, CancelAward o, BlockTime now) {
    int award = s.awards.find(o.award());
    if (!isItsIssuance(s, signer, award)) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    if (award == Awards.NONE) {
      return Verdict.breaks(AWARD_UNKNOWN);
    }
    if (!s.awards.isPromised(award) || now.ms() >= s.awards.maturesAtMs(award)) {
      return Verdict.breaks(AWARD_NOT_OPEN);
    }
    return Verdict.holds(returned(s, o.award(), award, now));
  }

  /// Whether the signer is an issuance account, and the one that awarded, if anybody did.
  static boolean isItsIssuance(State s, Signer signer, int award) {
    return s.is(AccountKind.ISSUANCE, signer.account())
        && (award == Awards.NONE || issuance(s, award) == signer.account());
  }

  private static int issuance(State s, int award) {
    return s.assets.issuance(s.lots.asset(s.awards.lot(award)));
  }

  static boolean stands(State s, long dueMs, ObjectKey object) {
    int award = s.awards.find(object);
    return award != Awards.NONE
        && s.awards.isPromised(award)
        && s.awards.maturesAtMs(award) == dueMs;
  }

  /// The member has it, unless the lot has expired by now. Its account cannot have closed: the
  /// award ties it.
  static Event due(State s, ObjectKey object, BlockTime now) {
    int award = s.awards.find(object);
    int to = s.awards.to(award);
    int lot = s.awards.lot(award);
    if (!s.lots.spendable(lot, now.ms())) {
      return returned(s, object, award, now);
    }
    int asset = s.lots.asset(lot);
    long amount = s.awards.amount(award);
    return new AwardMatured(
        object,
        s.accounts.id(to),
        s.accounts.id(issuance(s, award)),
        s.assets.code(asset),
        s.lots.batch(lot),
        lot,
        new Amount(amount),
        DebtRules.ofAward(s, to, asset, amount, now));
  }

  private static AwardReturned returned(State s, ObjectKey object, int award, BlockTime now) {
    int lot = s.awards.lot(award);
    return new AwardReturned(
        object,
        s.accounts.id(s.awards.to(award)),
        s.accounts.id(issuance(s, award)),
        s.assets.code(s.lots.asset(lot)),
        s.lots.batch(lot),
        lot,
        new Amount(s.awards.amount(award)),
        !s.lots.spendable(lot, now.ms()));
  }

  static void apply(State s, AwardMatured e, BlockTime now) {
    int award = s.awards.find(e.award());
    int from = s.accounts.find(e.from());
    int to = s.accounts.find(e.to());
    int lot = (int) e.lot();
    long kept = e.amount().value() - e.debtPaid();
    s.points.move(from, lot, Place.HELD, to, lot, Place.AVAILABLE, kept);
    if (e.debtPaid() > 0) {
      s.points.move(from, lot, Place.HELD, Place.UNDISTRIBUTED, e.debtPaid());
      s.debts.pay(to, s.lots.asset(lot), e.debtPaid(), now.ms());
    }
    s.awards.mature(award);
    s.accounts.tie(to, -1);
  }

  static void apply(State s, AwardReturned e) {
    int award = s.awards.find(e.award());
    Place end = e.expired() ? Place.EXPIRED : Place.UNDISTRIBUTED;
    s.points.move(s.accounts.find(e.from()), (int) e.lot(), Place.HELD, end, e.amount().value());
    s.awards.giveBack(award);
    s.accounts.tie(s.awards.to(award), -1);
  }
}
