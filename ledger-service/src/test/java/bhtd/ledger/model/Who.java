package bhtd.ledger.model;

import static bhtd.protocol.value.Reason.ACCOUNT_CLOSED;
import static bhtd.protocol.value.Reason.ACCOUNT_FROZEN;
import static bhtd.protocol.value.Reason.ACCOUNT_UNKNOWN;
import static bhtd.protocol.value.Reason.ACCOUNT_WRONG_KIND;
import static bhtd.protocol.value.Reason.ASSET_UNKNOWN;
import static bhtd.protocol.value.Reason.ASSET_WRONG_KIND;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;

import bhtd.ledger.model.Facts.Account;
import bhtd.ledger.model.Facts.Asset;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.AssetCode;
import java.util.Optional;

/// SPEC.md, "Who may act", and what many rules ask about accounts and assets.
final class Who {
  private Who() {}

  static Account must(State s, AccountId signer, AccountKind kind) {
    Optional<Account> account = s.accounts.find(signer).filter(a -> a.kind() == kind);
    Broken.when(account.isEmpty(), NOT_AUTHORISED);
    return account.orElseThrow();
  }

  static boolean is(State s, AccountId id, AccountKind kind) {
    return s.accounts.find(id).map(a -> a.kind() == kind).orElse(false);
  }

  static boolean frozen(State s, AccountId id) {
    return s.accounts.find(id).map(Account::frozen).orElse(false);
  }

  static void notFrozen(State s, AccountId id) {
    Broken.when(frozen(s, id), ACCOUNT_FROZEN);
  }

  /// An account that is named, of this kind and open.
  static Account open(State s, AccountId id, AccountKind kind) {
    Broken.when(!s.accounts.has(id), ACCOUNT_UNKNOWN);
    Broken.when(!is(s, id, kind), ACCOUNT_WRONG_KIND);
    Broken.when(s.accounts.at(id).closed(), ACCOUNT_CLOSED);
    return s.accounts.at(id);
  }

  static Asset program(State s, AssetCode code) {
    Broken.when(!s.assets.has(code), ASSET_UNKNOWN);
    Broken.when(s.assets.at(code).currency(), ASSET_WRONG_KIND);
    return s.assets.at(code);
  }

  static Asset currency(State s, AssetCode code) {
    Broken.when(!s.assets.has(code), ASSET_UNKNOWN);
    Broken.when(!s.assets.at(code).currency(), ASSET_WRONG_KIND);
    return s.assets.at(code);
  }

  /// The institution's reserve account that was opened first, of those that are not closed.
  static Optional<AccountId> reserve(State s, AccountId institution) {
    return s.accounts.all().stream()
        .filter(a -> a.kind() == AccountKind.RESERVE && !a.closed())
        .filter(a -> a.institution().equals(Optional.of(institution)))
        .map(Account::id)
        .findFirst();
  }

  static AccountId institution(Account account) {
    return account.institution().orElseThrow();
  }
}
