package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.ACCOUNT_CLOSED;
import static bhtd.protocol.value.Reason.ACCOUNT_FROZEN;
import static bhtd.protocol.value.Reason.ACCOUNT_UNKNOWN;
import static bhtd.protocol.value.Reason.ACCOUNT_WRONG_KIND;
import static bhtd.protocol.value.Reason.ASSET_UNKNOWN;
import static bhtd.protocol.value.Reason.ASSET_WRONG_KIND;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.TRANSFER_TO_SELF;

import bhtd.ledger.machine.state.Accounts;
import bhtd.ledger.machine.state.Assets;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.event.PointsTransferred;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.BlockTime;
import java.util.Optional;

/// A member gives points to a member, as far as policy and tiers let them; issuer, class and expiry
/// stay. SPEC.md, "Transfers".
final class TransferRules {
  private TransferRules() {}

  static Verdict decide(State s, Signer signer, Transfer o, BlockTime now) {
    int from = signer.account();
    if (!s.is(AccountKind.MEMBER, from)) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    int to = s.accounts.find(o.to());
    if (to == Accounts.NONE) {
      return Verdict.breaks(ACCOUNT_UNKNOWN);
    }
    if (!s.is(AccountKind.MEMBER, to)) {
      return Verdict.breaks(ACCOUNT_WRONG_KIND);
    }
    if (s.accounts.closed(to)) {
      return Verdict.breaks(ACCOUNT_CLOSED);
    }
    if (s.accounts.frozen(from)) {
      return Verdict.breaks(ACCOUNT_FROZEN);
    }
    int asset = s.assets.find(o.asset());
    if (asset == Assets.NONE) {
      return Verdict.breaks(ASSET_UNKNOWN);
    }
    if (s.assets.isCurrency(asset)) {
      return Verdict.breaks(ASSET_WRONG_KIND);
    }
    Optional<Verdict> lots = s.spending.named(asset, o.lots(), now);
    if (lots.isPresent()) {
      return lots.get();
    }
    if (to == from) {
      return Verdict.breaks(TRANSFER_TO_SELF);
    }
    return give(s, signer, o, asset, to, now);
  }

  private static Verdict give(
      State s, Signer signer, Transfer o, int asset, int to, BlockTime now) {
    int from = signer.account();
    long amount = o.amount().value();
    Optional<Verdict> giving = Giving.check(s, from, asset, amount, Giving.Kind.TRANSFER, now);
    if (giving.isPresent()) {
      return giving.get();
    }
    Optional<Verdict> holding = Tiers.holding(s, to, asset, amount);
    if (holding.isPresent()) {
      return holding.get();
    }
    return switch (s.spending.choose(from, asset, amount, o.lots(), Use.ANYTHING, now)) {
      case Choice.Short(Verdict.Breaks why) -> why;
      case Choice.Lots chosen ->
          Verdict.holds(new PointsTransferred(signer.id(), o.to(), o.asset(), chosen.lots()));
    };
  }

  static void apply(State s, PointsTransferred e, BlockTime now) {
    int from = s.accounts.find(e.from());
    int to = s.accounts.find(e.to());
    long given = 0;
    for (LotAmount part : e.lots()) {
      s.points.give(from, to, (int) part.lot(), part.amount().value());
      given += part.amount().value();
    }
    Giving.count(s, from, s.assets.find(e.asset()), given, now);
  }
}
