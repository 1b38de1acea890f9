package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.ACCOUNT_FROZEN;
import static bhtd.protocol.value.Reason.ASSET_UNKNOWN;
import static bhtd.protocol.value.Reason.ASSET_WRONG_KIND;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;

import bhtd.ledger.machine.state.Assets;
import bhtd.protocol.command.AwardCirculated;
import bhtd.protocol.event.CirculatedAwarded;
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.BlockTime;
import java.util.Optional;

/// Points that payments brought an operating account go on to a member. SPEC.md, "Awards".
final class CirculatedRules {
  private CirculatedRules() {}

  static Verdict decide(State s, Signer signer, AwardCirculated o, BlockTime now) {
    if (!s.is(AccountKind.OPERATING, signer.account())) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    Optional<Verdict> wrong = Receivers.member(s, o.to());
    if (wrong.isPresent()) {
      return wrong.get();
    }
    if (s.accounts.frozen(signer.account())) {
      return Verdict.breaks(ACCOUNT_FROZEN);
    }
    int asset = s.assets.find(o.asset());
    if (asset == Assets.NONE) {
      return Verdict.breaks(ASSET_UNKNOWN);
    }
    if (s.assets.isCurrency(asset)) {
      return Verdict.breaks(ASSET_WRONG_KIND);
    }
    long amount = o.amount().value();
    return s.spending
        .named(asset, o.lots(), now)
        .or(() -> Tiers.holding(s, s.accounts.find(o.to()), asset, amount))
        .orElseGet(
            () ->
                switch (s.spending.choose(
                    signer.account(), asset, amount, o.lots(), Use.ANYTHING, now)) {
                  case Choice.Short(Verdict.Breaks why) -> why;
                  case Choice.Lots chosen ->
                      Verdict.holds(
                          new CirculatedAwarded(signer.id(), o.to(), o.asset(), chosen.lots()));
                });
  }

  static void apply(State s, CirculatedAwarded e) {
    int from = s.accounts.find(e.from());
    int to = s.accounts.find(e.to());
    for (LotAmount part : e.lots()) {
      s.points.give(from, to, (int) part.lot(), part.amount().value());
    }
  }
}
