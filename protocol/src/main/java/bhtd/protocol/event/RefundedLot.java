package bhtd.protocol.event;

import bhtd.protocol.value.Amount;
import bhtd.protocol.value.MalformedException;

/// Points that went back.
///
/// @param fromLot the lot they had been taken from
/// @param toLot the lot they live on in
/// @param debtPaid of the amount: undistributed again, for the payer owed it
/// @param fromCirculation of the amount: taken back from the operating account, not made up from
///     undistributed points
public record RefundedLot(
    long fromLot, Lot toLot, Amount amount, long debtPaid, long fromCirculation) {
  public RefundedLot {
    MalformedException.unless(
        debtPaid >= 0
            && debtPaid <= amount.value()
            && fromCirculation >= 0
            && fromCirculation <= amount.value(),
        "what goes back is made of no more than itself");
  }
}
