package bhtd.ledger.machine;

import bhtd.ledger.machine.state.Accounts;
import bhtd.protocol.command.AgreementSettlement;
import bhtd.protocol.command.Propose;
import bhtd.protocol.event.Clearing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who gives back value or fee in a refund: gross from its reserve as far as that goes, the rest,
/// and net, as position in the open window; no limit stops it. One object for one refund: what is
/// given and got before counts.
final class Payback {
  private final State s;
  private final int currency;

  /// What the refund so far changes of what reserves have.
  private final Map<Integer, Long> moved = new HashMap<>();

  Payback(State s, int currency) {
    this.s = s;
    this.currency = currency;
  }

  void give(Propose terms, int from, int to, long amount, List<Clearing> into) {
    long paid = terms.settlement() == AgreementSettlement.GROSS ? payable(from, to, amount) : 0;
    if (paid > 0) {
      into.add(Clearings.paid(s, from, to, paid));
      moved.merge(Clearings.reserve(s, from), -paid, Math::addExact);
      moved.merge(Clearings.reserve(s, to), paid, Math::addExact);
    }
    owe(from, to, amount - paid, into);
  }

  void owe(int from, int to, long amount, List<Clearing> into) {
    if (amount > 0) {
      into.add(Clearings.owed(s, currency, from, to, amount));
    }
  }

  private long payable(int from, int to, long amount) {
    int payer = Clearings.reserve(s, from);
    if (payer == Accounts.NONE || Clearings.reserve(s, to) == Accounts.NONE) {
      return 0;
    }
    long there = Clearings.available(s, payer, currency) + moved.getOrDefault(payer, 0L);
    return Math.min(amount, Math.max(0, there));
  }
}
