package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.MalformedException;
import bhtd.protocol.value.ObjectKey;
import java.util.Optional;

/// Undistributed points of a batch became {@code to}'s, in {@code lot}.
///
/// @param debtPaid of the amount; stays undistributed
/// @param award where it can be clawed back: the key that names it
/// @param clawbackUntilMs 0 = it cannot be clawed back
public record PointsAwarded(
    AccountId to,
    AssetCode asset,
    Lot lot,
    Amount amount,
    long debtPaid,
    Optional<ObjectKey> award,
    long clawbackUntilMs)
    implements Event {
  public PointsAwarded {
    MalformedException.unless(
        debtPaid >= 0 && debtPaid <= amount.value(), "a debt is paid from the award");
  }

  /// An award that pays no debt and cannot be clawed back.
  public static PointsAwarded plain(AccountId to, AssetCode asset, Lot lot, Amount amount) {
    return new PointsAwarded(to, asset, lot, amount, 0, Optional.empty(), 0);
  }
}
