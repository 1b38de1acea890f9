package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;

/// Undistributed points of a batch became {@code to}'s, in {@code lot}.
public record PointsAwarded(AccountId to, AssetCode asset, long batch, long lot, Amount amount)
    implements Event {}
