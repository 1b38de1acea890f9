package bhtd.protocol.command;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import java.util.List;

/// The signer, a member, gives points to another member; issuer, class and expiry stay as they are.
///
/// @param lots empty = in spending order
public record Transfer(AccountId to, AssetCode asset, Amount amount, List<LotChoice> lots)
    implements Operation {
  public Transfer {
    lots = Check.lots(lots);
  }

  /// In spending order.
  public Transfer(AccountId to, AssetCode asset, Amount amount) {
    this(to, asset, amount, List.of());
  }
}
