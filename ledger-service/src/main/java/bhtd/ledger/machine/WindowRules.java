package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.ASSET_UNKNOWN;
import static bhtd.protocol.value.Reason.ASSET_WRONG_KIND;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.RESERVE_MISSING;
import static bhtd.protocol.value.Reason.WINDOW_MISMATCH;
import static bhtd.protocol.value.Reason.WINDOW_NOT_FROZEN;
import static bhtd.protocol.value.Reason.WINDOW_TOO_LARGE;
import static bhtd.protocol.value.Reason.WINDOW_UNKNOWN;

import bhtd.ledger.machine.state.Accounts;
import bhtd.ledger.machine.state.Assets;
import bhtd.protocol.command.CloseWindow;
import bhtd.protocol.command.SettleWindow;
import bhtd.protocol.event.WindowClosed;
import bhtd.protocol.event.WindowSettled;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Reason;
import java.util.Optional;

/// The settler freezes a currency's open window and settles frozen ones through the reserves.
/// SPEC.md, "Windows".
final class WindowRules {
  private WindowRules() {}

  static Verdict decide(State s, Signer signer, CloseWindow o) {
    Optional<Reason> unfit = settling(s, signer, o.currency());
    if (unfit.isPresent()) {
      return Verdict.breaks(unfit.get());
    }
    return Verdict.holds(
        new WindowClosed(o.currency(), s.windows.open(s.assets.find(o.currency()))));
  }

  static Verdict decide(State s, Signer signer, SettleWindow o) {
    Optional<Reason> unfit = settling(s, signer, o.currency());
    if (unfit.isPresent()) {
      return Verdict.breaks(unfit.get());
    }
    int currency = s.assets.find(o.currency());
    Nets nets = Nets.of(s, currency, o.window());
    for (Nets.Net net : nets.nets()) {
      if (Clearings.reserve(s, net.institution()) == Accounts.NONE) {
        return Verdict.breaks(RESERVE_MISSING);
      }
    }
    if (o.window() > s.windows.open(currency)) {
      return Verdict.breaks(WINDOW_UNKNOWN);
    }
    if (!s.windows.isFrozen(currency, o.window())) {
      return Verdict.breaks(WINDOW_NOT_FROZEN);
    }
    if (!nets.root().equals(o.netsRoot())) {
      return Verdict.breaks(WINDOW_MISMATCH);
    }
    Settlement settlement = new Settlement(s, currency, nets);
    if (settlement.tooLarge()) {
      return Verdict.breaks(WINDOW_TOO_LARGE);
    }
    return Verdict.holds(
        new WindowSettled(o.currency(), o.window(), settlement.settled(), settlement.carried()));
  }

  private static Optional<Reason> settling(State s, Signer signer, AssetCode code) {
    if (!s.authorities.isSettler(signer.id())) {
      return Optional.of(NOT_AUTHORISED);
    }
    return notCurrency(s, code);
  }

  /// Why a code names no currency.
  static Optional<Reason> notCurrency(State s, AssetCode code) {
    int asset = s.assets.find(code);
    if (asset == Assets.NONE) {
      return Optional.of(ASSET_UNKNOWN);
    }
    return s.assets.isCurrency(asset) ? Optional.empty() : Optional.of(ASSET_WRONG_KIND);
  }

  static void apply(State s, WindowClosed e) {
    s.windows.close(s.assets.find(e.currency()));
  }

  static void apply(State s, WindowSettled e) {
    int currency = s.assets.find(e.currency());
    Moves.apply(s, e);
    s.positions.settle(currency, e.window());
    s.windows.settle(currency, e.window());
    Clearings.apply(s, currency, e.carried());
  }
}
