package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.AMOUNT_OUT_OF_RANGE;
import static bhtd.protocol.value.Reason.ASSET_UNKNOWN;
import static bhtd.protocol.value.Reason.ASSET_WRONG_KIND;
import static bhtd.protocol.value.Reason.EXPIRY_INVALID;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;

import bhtd.ledger.machine.state.Assets;
import bhtd.ledger.machine.state.Lots;
import bhtd.protocol.command.Issue;
import bhtd.protocol.event.BatchIssued;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.BlockTime;

/// Only the issuance account's key issues; a batch is sealed with its amount. SPEC.md, "Supply".
final class IssueRules {
  private static final long QUARTER_HOUR_MS = 15 * 60 * 1_000L;

  private IssueRules() {}

  static Verdict decide(State s, Signer signer, Issue o, BlockTime now) {
    int asset = s.assets.find(o.asset());
    boolean program = asset != Assets.NONE && !s.assets.isCurrency(asset);
    if (!s.is(AccountKind.ISSUANCE, signer.account())
        || (program && s.assets.issuance(asset) != signer.account())) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    if (asset == Assets.NONE) {
      return Verdict.breaks(ASSET_UNKNOWN);
    }
    if (!program) {
      return Verdict.breaks(ASSET_WRONG_KIND);
    }
    long room = s.genesis.limits().amountMax() - s.assets.issued(asset);
    if (o.amount().value() > room) {
      return Verdict.breaks(AMOUNT_OUT_OF_RANGE, o.amount().value(), room);
    }
    long expiry = o.expiresAtMs();
    if (expiry != 0 && (expiry <= now.ms() || expiry % QUARTER_HOUR_MS != 0)) {
      return Verdict.breaks(EXPIRY_INVALID, now.ms(), expiry);
    }
    return Verdict.holds(
        new BatchIssued(s.batches.count(), o.asset(), o.amount(), expiry, s.lots.count()));
  }

  static void apply(State s, BatchIssued e) {
    int asset = s.assets.find(e.asset());
    long expiry = e.expiresAtMs() == 0 ? Lots.NEVER : e.expiresAtMs();
    int lot = s.lots.make(s.batches.count(), asset, expiry);
    int batch = s.batches.issue(asset, e.amount().value(), expiry, lot);
    if (batch != e.batch() || lot != e.lot()) {
      throw new IllegalStateException("batch " + e.batch() + " comes out of turn");
    }
  }
}
