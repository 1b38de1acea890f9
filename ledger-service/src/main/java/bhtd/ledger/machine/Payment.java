package bhtd.ledger.machine;

import bhtd.ledger.machine.state.Accounts;
import bhtd.protocol.command.Leg;
import bhtd.protocol.command.Mandate;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import java.util.List;
import java.util.Optional;

/// One merchant's order and who pays it, whichever of the two signs.
///
/// @param till the merchant's operating account, or what a request names as such
/// @param cash minor units of {@code currency} paid outside
/// @param hold authorise only
/// @param releaseAfterMs of a hold; 0 = the usual time
/// @param mandate where the merchant charges
record Payment(
    int till,
    int payer,
    Hash orderRef,
    Amount price,
    AssetCode currency,
    List<Leg> legs,
    long cash,
    boolean hold,
    long releaseAfterMs,
    Optional<Mandate> mandate) {

  /// The institution that is paid, or {@link Accounts#NONE} if a request names none.
  int merchant(State s) {
    return till == Accounts.NONE ? Accounts.NONE : s.accounts.institution(till);
  }

  /// Whether it is captured later.
  boolean authorisedOnly() {
    return hold || cash > 0;
  }

  /// What legs and cash add up to.
  long sum() {
    long sum = cash;
    for (Leg leg : legs) {
      sum = Math.addExact(sum, leg.value().value());
    }
    return sum;
  }
}
