package bhtd.protocol.block;

import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.MalformedException;

/// Where an asset's points are. Unit: minor units. In every block
/// {@code issued = undistributed + available + held + inEnvelopes + redeemed + expired +
/// withdrawn}.
public record AssetFigures(
    AssetCode asset,
    long issued,
    long undistributed,
    long available,
    long held,
    long inEnvelopes,
    long redeemed,
    long expired,
    long withdrawn) {
  public AssetFigures {
    MalformedException.unless(
        (issued | undistributed | available | held | inEnvelopes | redeemed | expired | withdrawn)
            >= 0,
        "an asset's figures are not negative");
  }

  /// Whether the supply equation holds.
  public boolean balanced() {
    return isSum(issued, undistributed, available, held, inEnvelopes, redeemed, expired, withdrawn);
  }

  /// Whether all holders together have {@code sum}: available, held and in envelopes.
  public boolean holdersHave(long sum) {
    return isSum(sum, available, held, inEnvelopes);
  }

  /// What is taken away from a number that is not negative, part by part, cannot wrap.
  private static boolean isSum(long sum, long... parts) {
    long rest = sum;
    for (long part : parts) {
      if (rest < part) {
        return false;
      }
      rest -= part;
    }
    return rest == 0;
  }
}
