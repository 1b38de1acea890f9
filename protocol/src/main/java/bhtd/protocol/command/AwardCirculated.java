package bhtd.protocol.command;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import java.util.List;

/// Points that a payment brought an operating account, the signer, go on to a member.
///
/// @param lots empty = in spending order
public record AwardCirculated(AccountId to, AssetCode asset, Amount amount, List<LotChoice> lots)
    implements Operation {
  public AwardCirculated {
    lots = Check.lots(lots);
  }
}
