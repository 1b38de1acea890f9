package bhtd.ledger.model;

import static bhtd.protocol.value.Reason.ACCOUNT_CLOSED;
import static bhtd.protocol.value.Reason.ACCOUNT_EXISTS;
import static bhtd.protocol.value.Reason.ACCOUNT_IN_USE;
import static bhtd.protocol.value.Reason.ACCOUNT_UNKNOWN;
import static bhtd.protocol.value.Reason.ACCOUNT_WRONG_KIND;
import static bhtd.protocol.value.Reason.CLAIM_ALREADY_MADE;
import static bhtd.protocol.value.Reason.CLAIM_WRONG_TOKEN;
import static bhtd.protocol.value.Reason.KEY_UNFIT;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.TIER_INVALID;

import bhtd.ledger.model.Facts.Account;
import bhtd.ledger.model.Facts.AwardState;
import bhtd.ledger.model.Facts.Row;
import bhtd.protocol.command.Claim;
import bhtd.protocol.command.OpenAccount;
import bhtd.protocol.command.RotateKey;
import bhtd.protocol.command.SetCategory;
import bhtd.protocol.command.SetTier;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Hash;
import java.util.Optional;

/// SPEC.md, "Accounts".
final class Accounts {
  private Accounts() {}

  static void open(State s, AccountId signer, OpenAccount o, boolean shown, long now) {
    Broken.when(!s.isRegistrar(signer), NOT_AUTHORISED);
    Optional<Account> owner = o.institution().flatMap(s.accounts::find);
    Broken.when(o.institution().isPresent() && owner.isEmpty(), ACCOUNT_UNKNOWN);
    Broken.when(s.accounts.has(o.account()) || s.isAuthority(o.account()), ACCOUNT_EXISTS);
    if (owner.isPresent()) {
      Broken.when(owner.get().kind() != AccountKind.INSTITUTION, ACCOUNT_WRONG_KIND);
      Broken.when(owner.get().closed(), ACCOUNT_CLOSED);
    }
    Broken.when(!shown, KEY_UNFIT);
    Optional<AccountId> institution =
        o.kind() == AccountKind.INSTITUTION ? Optional.of(o.account()) : o.institution();
    s.accounts.put(
        o.account(),
        new Account(
            o.account(),
            o.kind(),
            o.publicKey(),
            institution,
            signer,
            o.claimTokenHash(),
            false,
            now,
            0,
            0,
            false,
            false));
  }

  static void claim(State s, AccountId signer, Claim o) {
    Broken.when(!s.accounts.has(signer), NOT_AUTHORISED);
    Account a = s.accounts.at(signer);
    Optional<Hash> shown = Optional.of(Hash.sha256(o.token().toBytes()));
    Broken.when(!a.token().equals(shown), CLAIM_WRONG_TOKEN);
    Broken.when(a.claimed(), CLAIM_ALREADY_MADE);
    s.accounts.put(signer, a.key(a.key(), true));
  }

  static void rotate(State s, AccountId signer, RotateKey o, boolean shown) {
    Broken.when(!s.accounts.has(signer), NOT_AUTHORISED);
    Account a = s.accounts.at(signer);
    AccountId other = AccountId.ofKey(o.publicKey().bytes());
    boolean taken = s.accounts.has(other) && !other.equals(signer);
    Broken.when(taken || s.isAuthority(other), ACCOUNT_EXISTS);
    Broken.when(!shown || o.publicKey().equals(a.key()), KEY_UNFIT);
    s.accounts.put(signer, a.key(o.publicKey(), a.claimed()));
  }

  static void close(State s, AccountId signer) {
    Account a = s.accounts.find(signer).orElse(null);
    boolean closes =
        a != null
            && switch (a.kind()) {
              case MEMBER, OPERATING, RESERVE -> true;
              case INSTITUTION, ISSUANCE -> false;
            };
    Broken.when(!closes, NOT_AUTHORISED);
    Who.notFrozen(s, signer);
    boolean holds =
        s.rows.entries().stream()
            .filter(e -> e.getKey().account().equals(signer))
            .map(e -> e.getValue())
            .mapToLong(Row::all)
            .anyMatch(points -> points > 0);
    boolean paying =
        s.orders.all().stream()
            .filter(order -> order.status() == Order.State.HELD)
            .anyMatch(order -> needs(order, signer));
    boolean promised =
        s.awards.all().stream()
            .anyMatch(w -> w.state() == AwardState.PROMISED && w.to().equals(signer));
    Broken.when(holds || paying || promised, ACCOUNT_IN_USE);
    Account closed = s.accounts.at(signer);
    s.accounts.put(
        signer, closed.standing(closed.tier(), closed.category(), closed.frozen(), true));
  }

  private static boolean needs(Order order, AccountId account) {
    Optional<AccountId> it = Optional.of(account);
    return order.payer().equals(account)
        || order.till().equals(account)
        || order.legs().stream()
            .anyMatch(leg -> leg.issuerReserve().equals(it) || leg.merchantReserve().equals(it));
  }

  static void tier(State s, AccountId signer, SetTier o) {
    Broken.when(!s.isRegistrar(signer), NOT_AUTHORISED);
    Account a = Who.open(s, o.account(), AccountKind.MEMBER);
    Broken.when(a.tier() == o.tier(), TIER_INVALID);
    s.accounts.put(a.id(), a.standing(o.tier(), a.category(), a.frozen(), a.closed()));
  }

  static void category(State s, AccountId signer, SetCategory o) {
    Broken.when(!s.isRegistrar(signer), NOT_AUTHORISED);
    Account a = Who.open(s, o.institution(), AccountKind.INSTITUTION);
    s.accounts.put(a.id(), a.standing(a.tier(), o.category(), a.frozen(), a.closed()));
  }
}
