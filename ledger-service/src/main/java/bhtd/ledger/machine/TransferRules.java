package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.ACCOUNT_UNKNOWN;
import static bhtd.protocol.value.Reason.ACCOUNT_WRONG_KIND;
import static bhtd.protocol.value.Reason.ASSET_UNKNOWN;
import static bhtd.protocol.value.Reason.ASSET_WRONG_KIND;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.POINTS_INSUFFICIENT;
import static bhtd.protocol.value.Reason.TRANSFER_TO_SELF;

import bhtd.ledger.machine.state.Accounts;
import bhtd.ledger.machine.state.Assets;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.event.PointsTransferred;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.BlockTime;
import java.util.List;

/// A member gives points to a member; issuer, class and expiry stay. SPEC.md, "Transfers".
final class TransferRules {
  private TransferRules() {}

  static Verdict decide(State s, Signer signer, Transfer o, BlockTime now) {
    if (!s.is(AccountKind.MEMBER, signer.account())) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    int to = s.accounts.find(o.to());
    if (to == Accounts.NONE) {
      return Verdict.breaks(ACCOUNT_UNKNOWN);
    }
    if (!s.is(AccountKind.MEMBER, to)) {
      return Verdict.breaks(ACCOUNT_WRONG_KIND);
    }
    int asset = s.assets.find(o.asset());
    if (asset == Assets.NONE) {
      return Verdict.breaks(ASSET_UNKNOWN);
    }
    if (s.assets.isCurrency(asset)) {
      return Verdict.breaks(ASSET_WRONG_KIND);
    }
    if (to == signer.account()) {
      return Verdict.breaks(TRANSFER_TO_SELF);
    }
    long amount = o.amount().value();
    long available = s.spending.available(signer.account(), asset, now.ms());
    if (amount > available) {
      return Verdict.breaks(POINTS_INSUFFICIENT, amount, available);
    }
    List<LotAmount> lots = s.spending.choose(signer.account(), asset, amount, now.ms());
    return Verdict.holds(new PointsTransferred(signer.id(), o.to(), o.asset(), lots));
  }

  static void apply(State s, PointsTransferred e) {
    int from = s.accounts.find(e.from());
    int to = s.accounts.find(e.to());
    for (LotAmount part : e.lots()) {
      s.points.give(from, to, (int) part.lot(), part.amount().value());
    }
  }
}
