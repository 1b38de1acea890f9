package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.ACCOUNT_CLOSED;
import static bhtd.protocol.value.Reason.ACCOUNT_FROZEN;
import static bhtd.protocol.value.Reason.ACCOUNT_UNKNOWN;
import static bhtd.protocol.value.Reason.ACCOUNT_WRONG_KIND;
import static bhtd.protocol.value.Reason.AMOUNT_OUT_OF_RANGE;
import static bhtd.protocol.value.Reason.BANK_LINE_USED;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.RESERVE_INSUFFICIENT;

import bhtd.ledger.machine.state.Accounts;
import bhtd.protocol.command.Deposit;
import bhtd.protocol.command.Withdraw;
import bhtd.protocol.event.Deposited;
import bhtd.protocol.event.Withdrawn;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Reason;
import java.util.Optional;

/// Money comes into reserves and is paid out of them. SPEC.md, "Windows".
final class DepositRules {
  private DepositRules() {}

  static Verdict decide(State s, Signer signer, Deposit o) {
    if (!s.authorities.isSettler(signer.id())) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    int reserve = s.accounts.find(o.reserve());
    if (reserve == Accounts.NONE) {
      return Verdict.breaks(ACCOUNT_UNKNOWN);
    }
    if (!s.is(AccountKind.RESERVE, reserve)) {
      return Verdict.breaks(ACCOUNT_WRONG_KIND);
    }
    if (s.accounts.closed(reserve)) {
      return Verdict.breaks(ACCOUNT_CLOSED);
    }
    Optional<Reason> unfit = WindowRules.notCurrency(s, o.currency());
    if (unfit.isPresent()) {
      return Verdict.breaks(unfit.get());
    }
    int currency = s.assets.find(o.currency());
    long room = s.genesis.limits().amountMax() - s.assets.issued(currency);
    if (o.amount().value() > room) {
      return Verdict.breaks(AMOUNT_OUT_OF_RANGE, o.amount().value(), room);
    }
    if (s.bankLines.used(o.bankLine())) {
      return Verdict.breaks(BANK_LINE_USED);
    }
    return Verdict.holds(
        new Deposited(o.reserve(), o.currency(), s.assets.lot(currency), o.amount(), o.bankLine()));
  }

  static Verdict decide(State s, Signer signer, Withdraw o) {
    if (!s.is(AccountKind.RESERVE, signer.account())) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    if (s.accounts.frozen(signer.account())) {
      return Verdict.breaks(ACCOUNT_FROZEN);
    }
    Optional<Reason> unfit = WindowRules.notCurrency(s, o.currency());
    if (unfit.isPresent()) {
      return Verdict.breaks(unfit.get());
    }
    int currency = s.assets.find(o.currency());
    long available = Clearings.available(s, signer.account(), currency);
    int institution = s.accounts.institution(signer.account());
    long free = Math.max(0, available - owedInFrozen(s, institution, currency));
    if (o.amount().value() > free) {
      return Verdict.breaks(RESERVE_INSUFFICIENT, o.amount().value(), free);
    }
    return Verdict.holds(
        new Withdrawn(signer.id(), o.currency(), s.assets.lot(currency), o.amount()));
  }

  /// What an institution owes by its nets in the windows that wait to be settled.
  private static long owedInFrozen(State s, int institution, int currency) {
    long owed = 0;
    int frozen = s.windows.frozenCount(currency);
    for (int window = s.windows.open(currency) - 1; frozen > 0; window--) {
      if (s.windows.isFrozen(currency, window)) {
        owed = Math.addExact(owed, Nets.of(s, currency, window).owedBy(institution));
        frozen--;
      }
    }
    return owed;
  }

  static void apply(State s, Deposited e) {
    Moves.apply(s, e);
    s.bankLines.use(e.bankLine());
  }

  static void apply(State s, Withdrawn e) {
    Moves.apply(s, e);
  }
}
