package bhtd.protocol.command;

import bhtd.protocol.value.Amount;
import bhtd.protocol.value.Hash;
import java.util.List;

/// The signer's points, a member's, become another program's.
///
/// @param agreement of mode CONVERT
/// @param amount old points
/// @param batch the new issuer's conversion batch
/// @param lots empty = in spending order
public record Convert(Hash agreement, Amount amount, long batch, List<LotChoice> lots)
    implements Operation {
  public Convert {
    Check.number(batch, "a batch's number");
    lots = Check.lots(lots);
  }
}
