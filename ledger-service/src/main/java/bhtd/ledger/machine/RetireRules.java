package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.BATCH_INSUFFICIENT;
import static bhtd.protocol.value.Reason.BATCH_UNKNOWN;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;

import bhtd.protocol.command.Retire;
import bhtd.protocol.event.BatchRetired;
import bhtd.protocol.value.AccountKind;

/// Undistributed points of a batch end: how a mistyped batch leaves the world, its number
/// unchanged. SPEC.md, "Supply".
final class RetireRules {
  private RetireRules() {}

  static Verdict decide(State s, Signer signer, Retire o) {
    boolean known = s.batches.has(o.batch());
    int batch = known ? (int) o.batch() : 0;
    if (!s.is(AccountKind.ISSUANCE, signer.account())
        || (known && s.assets.issuance(s.batches.asset(batch)) != signer.account())) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    if (!known) {
      return Verdict.breaks(BATCH_UNKNOWN);
    }
    long left = s.batches.undistributed(batch);
    if (o.amount().value() > left) {
      return Verdict.breaks(BATCH_INSUFFICIENT, o.amount().value(), left);
    }
    return Verdict.holds(
        new BatchRetired(o.batch(), s.assets.code(s.batches.asset(batch)), o.amount()));
  }

  static void apply(State s, BatchRetired e) {
    s.points.retire((int) e.batch(), e.amount().value());
  }
}
