package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.ACCOUNT_CLOSED;
import static bhtd.protocol.value.Reason.ACCOUNT_EXISTS;
import static bhtd.protocol.value.Reason.ACCOUNT_FROZEN;
import static bhtd.protocol.value.Reason.ACCOUNT_IN_USE;
import static bhtd.protocol.value.Reason.ACCOUNT_UNKNOWN;
import static bhtd.protocol.value.Reason.ACCOUNT_WRONG_KIND;
import static bhtd.protocol.value.Reason.CLAIM_ALREADY_MADE;
import static bhtd.protocol.value.Reason.CLAIM_WRONG_TOKEN;
import static bhtd.protocol.value.Reason.KEY_UNFIT;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.TIER_INVALID;

import bhtd.ledger.machine.state.Accounts;
import bhtd.ledger.machine.state.Authorities;
import bhtd.protocol.command.Claim;
import bhtd.protocol.command.CloseAccount;
import bhtd.protocol.command.OpenAccount;
import bhtd.protocol.command.RotateKey;
import bhtd.protocol.command.SetCategory;
import bhtd.protocol.command.SetTier;
import bhtd.protocol.event.AccountClaimed;
import bhtd.protocol.event.AccountClosed;
import bhtd.protocol.event.AccountOpened;
import bhtd.protocol.event.CategorySet;
import bhtd.protocol.event.KeyRotated;
import bhtd.protocol.event.TierSet;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.Hash;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Accounts are opened by registrars, who also say how well a member is known and what a merchant
/// trades in; claimed, once, by whoever has the token; given a new key by the old one; closed when
/// nothing is left in them. SPEC.md, "Accounts".
final class AccountRules {
  private static final Set<AccountKind> CLOSABLE =
      EnumSet.of(AccountKind.MEMBER, AccountKind.OPERATING, AccountKind.RESERVE);

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
    if (institution.isPresent() && s.accounts.closed(owner)) {
      return Verdict.breaks(ACCOUNT_CLOSED);
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

  /// @param shown whether the new key is fit and its possession shown
  static Verdict decide(State s, Signer signer, RotateKey o, boolean shown) {
    int account = signer.account();
    if (account == Accounts.NONE) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    AccountId id = AccountId.ofKey(o.publicKey().bytes());
    int named = s.accounts.find(id);
    if ((named != Accounts.NONE && named != account)
        || s.authorities.find(id) != Authorities.NONE) {
      return Verdict.breaks(ACCOUNT_EXISTS);
    }
    if (!shown || s.accounts.isKey(account, o.publicKey())) {
      return Verdict.breaks(KEY_UNFIT);
    }
    return Verdict.holds(new KeyRotated(signer.id(), o.publicKey(), o.keyId()));
  }

  static Verdict decide(State s, Signer signer, CloseAccount o) {
    int account = signer.account();
    if (account == Accounts.NONE || !CLOSABLE.contains(s.accounts.kind(account))) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    if (s.accounts.frozen(account)) {
      return Verdict.breaks(ACCOUNT_FROZEN);
    }
    if (s.accounts.ties(account) > 0 || hasAnything(s, account)) {
      return Verdict.breaks(ACCOUNT_IN_USE);
    }
    return Verdict.holds(new AccountClosed(signer.id()));
  }

  private static boolean hasAnything(State s, int account) {
    for (int row = s.holdings.first(account); row >= 0; row = s.holdings.after(row)) {
      if (s.holdings.available(row) > 0 || s.holdings.held(row) > 0) {
        return true;
      }
    }
    return false;
  }

  static Verdict decide(State s, Signer signer, SetTier o) {
    int member = s.accounts.find(o.account());
    Optional<Verdict> wrong = standing(s, signer, member, AccountKind.MEMBER);
    if (wrong.isPresent()) {
      return wrong.get();
    }
    if (s.accounts.tier(member) == o.tier()) {
      return Verdict.breaks(TIER_INVALID);
    }
    return Verdict.holds(new TierSet(o.account(), o.tier()));
  }

  static Verdict decide(State s, Signer signer, SetCategory o) {
    return standing(s, signer, s.accounts.find(o.institution()), AccountKind.INSTITUTION)
        .orElseGet(() -> Verdict.holds(new CategorySet(o.institution(), o.category())));
  }

  /// What a registrar may not say about an account.
  private static Optional<Verdict> standing(State s, Signer signer, int account, AccountKind kind) {
    if (!s.authorities.isRegistrar(signer.id())) {
      return Optional.of(Verdict.breaks(NOT_AUTHORISED));
    }
    if (account == Accounts.NONE) {
      return Optional.of(Verdict.breaks(ACCOUNT_UNKNOWN));
    }
    if (!s.is(kind, account)) {
      return Optional.of(Verdict.breaks(ACCOUNT_WRONG_KIND));
    }
    return s.accounts.closed(account)
        ? Optional.of(Verdict.breaks(ACCOUNT_CLOSED))
        : Optional.empty();
  }

  static void apply(State s, AccountOpened e, BlockTime now) {
    s.accounts.open(
        e.account(),
        e.kind(),
        e.publicKey(),
        e.institution().isPresent() ? s.accounts.find(e.institution().get()) : Accounts.NONE,
        e.claimTokenHash(),
        s.authorities.find(e.registrar()),
        now.ms());
  }

  static void apply(State s, AccountClaimed e) {
    s.accounts.claim(s.accounts.find(e.account()));
  }

  static void apply(State s, KeyRotated e) {
    s.accounts.rotate(s.accounts.find(e.account()), e.publicKey());
  }

  static void apply(State s, AccountClosed e) {
    s.accounts.close(s.accounts.find(e.account()));
  }

  static void apply(State s, TierSet e) {
    s.accounts.tier(s.accounts.find(e.account()), e.tier());
  }

  static void apply(State s, CategorySet e) {
    s.accounts.category(s.accounts.find(e.institution()), e.category());
  }
}
