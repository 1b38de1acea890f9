package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.ACCOUNT_EXISTS;
import static bhtd.protocol.value.Reason.ACCOUNT_UNKNOWN;
import static bhtd.protocol.value.Reason.ACCOUNT_WRONG_KIND;
import static bhtd.protocol.value.Reason.CLAIM_ALREADY_MADE;
import static bhtd.protocol.value.Reason.CLAIM_WRONG_TOKEN;
import static bhtd.protocol.value.Reason.KEY_UNFIT;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;

import bhtd.ledger.machine.state.Accounts;
import bhtd.protocol.command.Claim;
import bhtd.protocol.command.OpenAccount;
import bhtd.protocol.event.AccountClaimed;
import bhtd.protocol.event.AccountOpened;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Hash;
import java.util.Optional;

/// Accounts are opened by registrars and claimed, once, by whoever has the token. SPEC.md,
/// "Accounts".
final class AccountRules {
  private AccountRules() {}

  /// @param shown whether the new key is fit and its possession shown
  static Verdict decide(State s, Signer signer, OpenAccount o, boolean shown) {
    if (!s.authorities.isRegistrar(signer.id())) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    Optional<AccountId> institution = o.institution();
    int owner = institution.isPresent() ? s.accounts.find(institution.get()) : Accounts.NONE;
    if (institution.isPresent() && owner == Accounts.NONE) {
      return Verdict.breaks(ACCOUNT_UNKNOWN);
    }
    AccountId id = o.account();
    if (s.accounts.find(id) != Accounts.NONE || s.authorities.find(id) != Authorities.NONE) {
      return Verdict.breaks(ACCOUNT_EXISTS);
    }
    if (institution.isPresent() && !s.is(AccountKind.INSTITUTION, owner)) {
      return Verdict.breaks(ACCOUNT_WRONG_KIND);
    }
    if (!shown) {
      return Verdict.breaks(KEY_UNFIT);
    }
    return Verdict.holds(
        new AccountOpened(
            id, o.kind(), o.publicKey(), o.keyId(), institution, o.claimTokenHash(), signer.id()));
  }

  static Verdict decide(State s, Signer signer, Claim o) {
    if (signer.account() == Accounts.NONE) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    if (!s.accounts.hasToken(signer.account(), Hash.sha256(o.token().toBytes()))) {
      return Verdict.breaks(CLAIM_WRONG_TOKEN);
    }
    if (s.accounts.claimed(signer.account())) {
      return Verdict.breaks(CLAIM_ALREADY_MADE);
    }
    return Verdict.holds(new AccountClaimed(signer.id()));
  }

  static void apply(State s, AccountOpened e) {
    s.accounts.open(
        e.account(),
        e.kind(),
        e.publicKey(),
        e.institution().isPresent() ? s.accounts.find(e.institution().get()) : Accounts.NONE,
        e.claimTokenHash(),
        s.authorities.find(e.registrar()));
  }

  static void apply(State s, AccountClaimed e) {
    s.accounts.claim(s.accounts.find(e.account()));
  }
}
