package bhtd.protocol.command;

import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import java.util.List;

/// The signer, a member, offers points of one program for points of another: open for 24 hours,
/// taken whole or not.
///
/// @param lots empty = in spending order
public record OfferSwap(
    AssetCode give, Amount giveAmount, AssetCode want, Amount wantAmount, List<LotChoice> lots)
    implements Operation {
  public OfferSwap {
    lots = Check.lots(lots);
  }
}
