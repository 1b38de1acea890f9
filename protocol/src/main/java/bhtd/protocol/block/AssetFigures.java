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
    return issued
        == undistributed + available + held + inEnvelopes + redeemed + expired + withdrawn;
  }
}
