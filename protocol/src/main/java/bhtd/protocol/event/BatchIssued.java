package bhtd.protocol.event;

import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;

/// A batch was sealed; all its points are undistributed.
///
/// @param batch the batch's number on the chain, from 0
/// @param lot the number of its first lot, from 0
public record BatchIssued(long batch, AssetCode asset, Amount amount, long expiresAtMs, long lot)
    implements Event {}
