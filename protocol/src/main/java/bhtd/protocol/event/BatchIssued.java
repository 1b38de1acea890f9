package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import java.util.List;

/// A batch was sealed; all its points are undistributed.
///
/// @param batch the batch's number on the chain, from 0
/// @param expiresAtMs the latest expiry of what is awarded from it; 0 = never
/// @param merchants restricted to these institutions
/// @param categories or to merchants of these categories
/// @param conversion for conversions only
public record BatchIssued(
    long batch,
    AssetCode asset,
    Amount amount,
    long expiresAtMs,
    List<AccountId> merchants,
    List<Integer> categories,
    boolean conversion)
    implements Event {
  public BatchIssued {
    merchants = List.copyOf(merchants);
    categories = List.copyOf(categories);
  }

  /// A batch that may buy anything, but no conversion.
  public static BatchIssued general(long batch, AssetCode asset, Amount amount, long expiresAtMs) {
    return new BatchIssued(batch, asset, amount, expiresAtMs, List.of(), List.of(), false);
  }
}
