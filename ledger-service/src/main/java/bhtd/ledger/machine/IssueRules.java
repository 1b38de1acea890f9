package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.ACCOUNT_FROZEN;
import static bhtd.protocol.value.Reason.ACCOUNT_UNKNOWN;
import static bhtd.protocol.value.Reason.ACCOUNT_WRONG_KIND;
import static bhtd.protocol.value.Reason.AMOUNT_OUT_OF_RANGE;
import static bhtd.protocol.value.Reason.ASSET_UNKNOWN;
import static bhtd.protocol.value.Reason.ASSET_WRONG_KIND;
import static bhtd.protocol.value.Reason.EXPIRY_INVALID;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;

import bhtd.ledger.machine.state.Accounts;
import bhtd.ledger.machine.state.Assets;
import bhtd.ledger.machine.state.Restrictions;
import bhtd.protocol.command.Issue;
import bhtd.protocol.event.BatchIssued;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.BlockTime;
import java.util.Optional;

/// Only the issuance account's key issues; a batch is sealed with its amount, its latest expiry and
/// what its points may buy. SPEC.md, "Supply".
final class IssueRules {
  private IssueRules() {}

  static Verdict decide(State s, Signer signer, Issue o, BlockTime now) {
    int asset = s.assets.find(o.asset());
    boolean program = asset != Assets.NONE && !s.assets.isCurrency(asset);
    if (!s.is(AccountKind.ISSUANCE, signer.account())
        || (program && s.assets.issuance(asset) != signer.account())) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    Optional<Verdict> wrong = merchants(s, o);
    if (wrong.isPresent()) {
      return wrong.get();
    }
    if (s.accounts.frozen(signer.account())) {
      return Verdict.breaks(ACCOUNT_FROZEN);
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
    if (expiry != 0 && (expiry <= now.ms() || !LotRules.isInstant(expiry))) {
      return Verdict.breaks(EXPIRY_INVALID, now.ms(), expiry);
    }
    return Verdict.holds(
        new BatchIssued(
            s.batches.count(),
            o.asset(),
            o.amount(),
            expiry,
            o.merchants(),
            o.categories(),
            o.conversion()));
  }

  /// Whom restricted points may be spent at: institutions.
  private static Optional<Verdict> merchants(State s, Issue o) {
    for (AccountId merchant : o.merchants()) {
      if (s.accounts.find(merchant) == Accounts.NONE) {
        return Optional.of(Verdict.breaks(ACCOUNT_UNKNOWN));
      }
    }
    for (AccountId merchant : o.merchants()) {
      if (!s.is(AccountKind.INSTITUTION, s.accounts.find(merchant))) {
        return Optional.of(Verdict.breaks(ACCOUNT_WRONG_KIND));
      }
    }
    return Optional.empty();
  }

  static void apply(State s, BatchIssued e) {
    int batch =
        s.batches.make(
            s.assets.find(e.asset()),
            e.amount().value(),
            LotRules.kept(e.expiresAtMs()),
            restriction(s, e),
            e.conversion());
    if (batch != e.batch()) {
      throw new IllegalStateException("batch " + e.batch() + " comes out of turn");
    }
    s.points.issue(batch, e.amount().value());
  }

  private static int restriction(State s, BatchIssued e) {
    if (e.merchants().isEmpty() && e.categories().isEmpty()) {
      return Restrictions.GENERAL;
    }
    int[] merchants = new int[e.merchants().size()];
    for (int i = 0; i < merchants.length; i++) {
      merchants[i] = s.accounts.find(e.merchants().get(i));
    }
    int[] categories = new int[e.categories().size()];
    for (int i = 0; i < categories.length; i++) {
      categories[i] = e.categories().get(i);
    }
    return s.restrictions.make(merchants, categories);
  }
}
