package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.ACCOUNT_CLOSED;
import static bhtd.protocol.value.Reason.ACCOUNT_FROZEN;
import static bhtd.protocol.value.Reason.ACCOUNT_NOT_FROZEN;
import static bhtd.protocol.value.Reason.ACCOUNT_UNKNOWN;
import static bhtd.protocol.value.Reason.ASSET_UNKNOWN;
import static bhtd.protocol.value.Reason.ASSET_WRONG_KIND;
import static bhtd.protocol.value.Reason.KEY_UNFIT;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.REGISTRAR_EXISTS;
import static bhtd.protocol.value.Reason.REGISTRAR_UNKNOWN;

import bhtd.ledger.machine.state.Accounts;
import bhtd.ledger.machine.state.Assets;
import bhtd.ledger.machine.state.Authorities;
import bhtd.protocol.command.AppointRegistrar;
import bhtd.protocol.command.DismissRegistrar;
import bhtd.protocol.command.Freeze;
import bhtd.protocol.command.SetLimits;
import bhtd.protocol.command.Unfreeze;
import bhtd.protocol.event.AccountFrozen;
import bhtd.protocol.event.AccountUnfrozen;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.LimitsSet;
import bhtd.protocol.event.RegistrarAppointed;
import bhtd.protocol.event.RegistrarDismissed;
import bhtd.protocol.value.AccountId;

/// What the operator may do, each with a reason: it moves no points. SPEC.md, "Authority".
final class AuthorityRules {
  private AuthorityRules() {}

  /// @param shown whether the new key is fit and its possession shown
  static Verdict decide(State s, Signer signer, AppointRegistrar o, boolean shown) {
    if (!s.authorities.isOperator(signer.id())) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    int known = s.authorities.find(o.registrar());
    if (s.accounts.find(o.registrar()) != Accounts.NONE
        || (known != Authorities.NONE && !s.authorities.dismissed(known))) {
      return Verdict.breaks(REGISTRAR_EXISTS);
    }
    if (!shown) {
      return Verdict.breaks(KEY_UNFIT);
    }
    return Verdict.holds(new RegistrarAppointed(o.registrar(), o.publicKey(), o.reason()));
  }

  static Verdict decide(State s, Signer signer, DismissRegistrar o) {
    if (!s.authorities.isOperator(signer.id())) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    if (!s.authorities.isRegistrar(o.registrar())) {
      return Verdict.breaks(REGISTRAR_UNKNOWN);
    }
    return Verdict.holds(new RegistrarDismissed(o.registrar(), o.reason()));
  }

  static Verdict decide(State s, Signer signer, SetLimits o) {
    if (!s.authorities.isOperator(signer.id())) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    int asset = s.assets.find(o.asset());
    if (asset == Assets.NONE) {
      return Verdict.breaks(ASSET_UNKNOWN);
    }
    if (s.assets.isCurrency(asset)) {
      return Verdict.breaks(ASSET_WRONG_KIND);
    }
    return Verdict.holds(new LimitsSet(o));
  }

  static Verdict decide(State s, Signer signer, Freeze o) {
    return freezing(s, signer, o.account(), true, new AccountFrozen(o.account(), o.reason()));
  }

  static Verdict decide(State s, Signer signer, Unfreeze o) {
    return freezing(s, signer, o.account(), false, new AccountUnfrozen(o.account(), o.reason()));
  }

  private static Verdict freezing(
      State s, Signer signer, AccountId id, boolean freeze, Event event) {
    if (!s.authorities.isOperator(signer.id())) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    int account = s.accounts.find(id);
    if (account == Accounts.NONE) {
      return Verdict.breaks(ACCOUNT_UNKNOWN);
    }
    if (s.accounts.closed(account)) {
      return Verdict.breaks(ACCOUNT_CLOSED);
    }
    if (s.accounts.frozen(account) == freeze) {
      return Verdict.breaks(freeze ? ACCOUNT_FROZEN : ACCOUNT_NOT_FROZEN);
    }
    return Verdict.holds(event);
  }

  static void apply(State s, RegistrarAppointed e) {
    s.authorities.appoint(e.publicKey());
  }

  static void apply(State s, RegistrarDismissed e) {
    s.authorities.dismiss(s.authorities.find(e.registrar()));
  }

  static void apply(State s, LimitsSet e) {
    s.limits.set(
        e.limits().tier(),
        s.assets.find(e.limits().asset()),
        e.limits().holdingMax(),
        e.limits().outflowPerDayMax(),
        e.limits().envelopesPerDayMax(),
        e.limits().claimsPerDayMax());
  }

  static void apply(State s, AccountFrozen e) {
    s.accounts.freeze(s.accounts.find(e.account()), true);
  }

  static void apply(State s, AccountUnfrozen e) {
    s.accounts.freeze(s.accounts.find(e.account()), false);
  }
}
