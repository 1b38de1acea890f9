package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.ACCOUNT_UNKNOWN;
import static bhtd.protocol.value.Reason.ACCOUNT_WRONG_KIND;
import static bhtd.protocol.value.Reason.ASSET_EXISTS;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;

import bhtd.ledger.machine.state.Accounts;
import bhtd.ledger.machine.state.Assets;
import bhtd.ledger.machine.state.Lots;
import bhtd.ledger.machine.state.Restrictions;
import bhtd.protocol.command.DefineCurrency;
import bhtd.protocol.command.DefineProgram;
import bhtd.protocol.event.CurrencyDefined;
import bhtd.protocol.event.ProgramDefined;
import bhtd.protocol.value.AccountKind;

/// The operator defines currencies, institutions their programs. SPEC.md, "Assets".
final class AssetRules {
  private AssetRules() {}

  static Verdict decide(State s, Signer signer, DefineCurrency o) {
    if (!s.authorities.isOperator(signer.id())) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    if (s.assets.find(o.code()) != Assets.NONE) {
      return Verdict.breaks(ASSET_EXISTS);
    }
    return Verdict.holds(new CurrencyDefined(o.code(), o.scale(), s.lots.count()));
  }

  static Verdict decide(State s, Signer signer, DefineProgram o) {
    int issuance = s.accounts.find(o.issuance());
    boolean issues = s.is(AccountKind.ISSUANCE, issuance);
    if (!s.is(AccountKind.INSTITUTION, signer.account())
        || (issues && s.accounts.institution(issuance) != signer.account())) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    if (issuance == Accounts.NONE) {
      return Verdict.breaks(ACCOUNT_UNKNOWN);
    }
    if (!issues) {
      return Verdict.breaks(ACCOUNT_WRONG_KIND);
    }
    if (s.assets.find(o.code()) != Assets.NONE) {
      return Verdict.breaks(ASSET_EXISTS);
    }
    return Verdict.holds(new ProgramDefined(o.code(), o.scale(), signer.id(), o.issuance()));
  }

  static void apply(State s, CurrencyDefined e) {
    int currency = s.assets.count();
    int batch = s.batches.make(currency, 0, Lots.NEVER, Restrictions.GENERAL, false);
    int lot = s.lots.make(batch, currency, Lots.NEVER);
    s.assets.defineCurrency(e.code(), e.scale(), lot);
  }

  static void apply(State s, ProgramDefined e) {
    s.assets.defineProgram(
        e.code(), e.scale(), s.accounts.find(e.institution()), s.accounts.find(e.issuance()));
  }
}
