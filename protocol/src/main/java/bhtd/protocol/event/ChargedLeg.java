package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import java.util.List;

/// One leg of a charged order.
///
/// @param value minor units of the price's currency
/// @param lots the payer's points that ended
/// @param debtor the institution that owes {@code value} to {@code creditor}
/// @param window the settlement window of the currency in which it is owed
public record ChargedLeg(
    AssetCode asset,
    Amount value,
    Hash agreement,
    List<LotAmount> lots,
    AccountId debtor,
    AccountId creditor,
    int window) {
  public ChargedLeg {
    lots = List.copyOf(lots);
  }
}
