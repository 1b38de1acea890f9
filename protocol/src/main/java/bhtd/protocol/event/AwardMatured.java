package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.MalformedException;
import bhtd.protocol.value.ObjectKey;

/// Due work: the member has what was promised.
///
/// @param debtPaid of the amount; undistributed again
public record AwardMatured(
    ObjectKey award,
    AccountId to,
    AccountId from,
    AssetCode asset,
    long batch,
    long lot,
    Amount amount,
    long debtPaid)
    implements Event {
  public AwardMatured {
    MalformedException.unless(
        debtPaid >= 0 && debtPaid <= amount.value(), "a debt is paid from the award");
  }
}
