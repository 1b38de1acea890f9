package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.ACCOUNT_UNKNOWN;
import static bhtd.protocol.value.Reason.ACCOUNT_WRONG_KIND;
import static bhtd.protocol.value.Reason.BATCH_EXPIRED;
import static bhtd.protocol.value.Reason.BATCH_INSUFFICIENT;
import static bhtd.protocol.value.Reason.BATCH_UNKNOWN;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;

import bhtd.ledger.machine.state.Accounts;
import bhtd.protocol.command.Award;
import bhtd.protocol.event.PointsAwarded;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.BlockTime;

/// The issuance account gives a member undistributed points of a batch. SPEC.md, "Awards".
final class AwardRules {
  private AwardRules() {}

  static Verdict decide(State s, Signer signer, Award o, BlockTime now) {
    boolean known = s.batches.has(o.batch());
    int batch = known ? (int) o.batch() : 0;
    if (!s.is(AccountKind.ISSUANCE, signer.account())
        || (known && s.assets.issuance(s.batches.asset(batch)) != signer.account())) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    int to = s.accounts.find(o.to());
    if (to == Accounts.NONE) {
      return Verdict.breaks(ACCOUNT_UNKNOWN);
    }
    if (!s.is(AccountKind.MEMBER, to)) {
      return Verdict.breaks(ACCOUNT_WRONG_KIND);
    }
    if (!known) {
      return Verdict.breaks(BATCH_UNKNOWN);
    }
    if (now.ms() >= s.batches.expiresAtMs(batch)) {
      return Verdict.breaks(BATCH_EXPIRED, now.ms(), s.batches.expiresAtMs(batch));
    }
    long left = s.batches.undistributed(batch);
    if (o.amount().value() > left) {
      return Verdict.breaks(BATCH_INSUFFICIENT, o.amount().value(), left);
    }
    return Verdict.holds(
        new PointsAwarded(
            o.to(),
            s.assets.code(s.batches.asset(batch)),
            o.batch(),
            s.batches.firstLot(batch),
            o.amount()));
  }

  static void apply(State s, PointsAwarded e) {
    s.batches.take((int) e.batch(), e.amount().value());
    s.holdings.add(s.accounts.find(e.to()), (int) e.lot(), e.amount().value());
  }
}
