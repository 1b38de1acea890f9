package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.ACCOUNT_CLOSED;
import static bhtd.protocol.value.Reason.ACCOUNT_UNKNOWN;
import static bhtd.protocol.value.Reason.ACCOUNT_WRONG_KIND;

import bhtd.ledger.machine.state.Accounts;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import java.util.Optional;

/// Who may be given points: a member whose account is open.
final class Receivers {
  private Receivers() {}

  /// Why the account cannot be given points; empty if it can.
  static Optional<Verdict> member(State s, AccountId id) {
    int to = s.accounts.find(id);
    if (to == Accounts.NONE) {
      return Optional.of(Verdict.breaks(ACCOUNT_UNKNOWN));
    }
    if (s.accounts.kind(to) != AccountKind.MEMBER) {
      return Optional.of(Verdict.breaks(ACCOUNT_WRONG_KIND));
    }
    return s.accounts.closed(to) ? Optional.of(Verdict.breaks(ACCOUNT_CLOSED)) : Optional.empty();
  }
}
