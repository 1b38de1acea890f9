package bhtd.ledger.model;

import static bhtd.protocol.value.Reason.ACCOUNT_CLOSED;
import static bhtd.protocol.value.Reason.ACCOUNT_FROZEN;
import static bhtd.protocol.value.Reason.ACCOUNT_NOT_FROZEN;
import static bhtd.protocol.value.Reason.ACCOUNT_UNKNOWN;
import static bhtd.protocol.value.Reason.KEY_UNFIT;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.REGISTRAR_EXISTS;
import static bhtd.protocol.value.Reason.REGISTRAR_UNKNOWN;
import static bhtd.protocol.value.Reason.RULES_INVALID;
import static bhtd.protocol.value.Reason.RULES_NOT_SCHEDULED;
import static bhtd.protocol.value.Reason.TIME_INVALID;

import bhtd.ledger.model.Facts.Account;
import bhtd.ledger.model.Facts.Registrar;
import bhtd.ledger.model.Facts.Scheduled;
import bhtd.ledger.model.Facts.TierAsset;
import bhtd.protocol.command.ActivateRules;
import bhtd.protocol.command.AppointRegistrar;
import bhtd.protocol.command.CancelActivation;
import bhtd.protocol.command.DismissRegistrar;
import bhtd.protocol.command.RotateLogKey;
import bhtd.protocol.command.SetLimits;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.AccountId;
import java.util.Map;

/// SPEC.md, "Authority".
final class Authority {
  private Authority() {}

  private static void operator(State s, AccountId signer) {
    Broken.when(!signer.equals(s.operator()), NOT_AUTHORISED);
  }

  static void appoint(State s, AccountId signer, AppointRegistrar o, boolean shown) {
    operator(s, signer);
    AccountId id = o.registrar();
    boolean dismissed = s.registrars.has(id) && !s.isRegistrar(id);
    Broken.when(s.accounts.has(id) || (s.isAuthority(id) && !dismissed), REGISTRAR_EXISTS);
    Broken.when(!shown, KEY_UNFIT);
    s.registrars.put(id, new Registrar(o.publicKey(), false));
  }

  static void dismiss(State s, AccountId signer, DismissRegistrar o) {
    operator(s, signer);
    Broken.when(!s.isRegistrar(o.registrar()), REGISTRAR_UNKNOWN);
    s.registrars.put(o.registrar(), new Registrar(s.registrars.at(o.registrar()).key(), true));
  }

  static void rotate(State s, AccountId signer, RotateLogKey o, boolean shown, long now) {
    operator(s, signer);
    Map.Entry<PublicKey, Long> present = s.logKeys.entries().getLast();
    Broken.when(!o.previousKey().equals(present.getKey()), KEY_UNFIT);
    Broken.when(s.logKeys.has(o.publicKey()) || !shown, KEY_UNFIT);
    Broken.when(present.getValue() > now, TIME_INVALID, present.getValue(), now);
    long end = o.overlapUntilMs();
    Broken.when(end <= now || end > now + 366 * Times.DAY, TIME_INVALID, now, end);
    s.logKeys.put(o.publicKey(), end);
  }

  static void freeze(State s, AccountId signer, AccountId account, boolean freeze) {
    operator(s, signer);
    Broken.when(!s.accounts.has(account), ACCOUNT_UNKNOWN);
    Account a = s.accounts.at(account);
    Broken.when(a.closed(), ACCOUNT_CLOSED);
    Broken.when(freeze && a.frozen(), ACCOUNT_FROZEN);
    Broken.when(!freeze && !a.frozen(), ACCOUNT_NOT_FROZEN);
    s.accounts.put(account, a.standing(a.tier(), a.category(), freeze, false));
  }

  static void limits(State s, AccountId signer, SetLimits o) {
    operator(s, signer);
    Who.program(s, o.asset());
    s.limits.put(new TierAsset(o.tier(), o.asset()), o);
  }

  static void activate(State s, AccountId signer, ActivateRules o, long now) {
    operator(s, signer);
    int next = s.rulesVersion + 1;
    boolean scheduled = s.scheduled.size() > 0;
    Broken.when(o.version() != next || scheduled, RULES_INVALID, next, o.version());
    Broken.when(o.height() <= s.height, RULES_INVALID, s.height + 1, o.height());
    long earliest = now + (s.genesis.testChain() ? 0 : 7 * Times.DAY);
    Broken.when(o.timeMs() < earliest, RULES_INVALID, earliest, o.timeMs());
    s.scheduled.put(o.version(), new Scheduled(o.version(), o.height(), o.timeMs()));
  }

  static void cancel(State s, AccountId signer, CancelActivation o) {
    operator(s, signer);
    Broken.when(
        !s.scheduled.has(o.version()),
        RULES_NOT_SCHEDULED,
        s.scheduled.all().stream().mapToInt(Scheduled::version).sum(),
        o.version());
    s.scheduled.remove(o.version());
  }

  /// A block begins: rules may be in force from it on.
  static void start(State s, long now) {
    for (Scheduled scheduled : s.scheduled.all()) {
      if (s.height >= scheduled.height() && now >= scheduled.time()) {
        s.rulesVersion = scheduled.version();
        s.scheduled.remove(scheduled.version());
      }
    }
  }
}
